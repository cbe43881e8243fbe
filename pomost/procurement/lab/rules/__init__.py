"""What would happen if: exact questions about sample bids, and a seeded look ahead.

Pure: no Django, no database, no clock. Source: docs/rules/lab/README.md.
"""
