"""What an organisation agrees to when it lets buyers invite it. Pure: no Django, no database.

Source: docs/rules/invitations.md.
"""

from typing import Final

from pomost.kernel.texts import Text

# Rises when WORDS promise or allow something else; each consent keeps the number it was given to.
VERSION: Final = 1
WORDS: Final = Text(
    pl=(
        "Zgadzamy się, by publiczni zamawiający zapraszali nas przez Pomost do obejrzenia swoich "
        "zamówień i konsultacji. Zaproszenie zobaczymy na swojej stronie, a nasi administratorzy "
        "i redaktorzy dostaną je e-mailem. Adresów nikt nie pozna. Zgodę możemy cofnąć w każdej "
        "chwili; jej brak niczego nam nie odbiera."
    ),
    en=(
        "We agree that public buyers invite us through Pomost to look at their purchases and "
        "consultations. We see the invitation on our page, and our administrators and editors get "
        "it by e-mail. Nobody learns their addresses. We can take this back at any time; without "
        "it we lose nothing."
    ),
)
