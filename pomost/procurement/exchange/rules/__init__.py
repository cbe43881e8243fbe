"""What others read of a purchase: OCDS, the sheet for the national bulletin, the dossier.

Pure: no Django, no database, no clock.
"""
