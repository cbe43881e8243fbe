"""Cleans a buyer's letter paper; it never saves."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.kernel import uploads
from pomost.kernel.files import Unusable
from pomost.procurement.stationery.rules import MARKS, prepared


class StationeryForm(forms.Form):
    """One DOCX with a place for the document."""

    use_required_attribute = False
    upload = forms.FileField(
        label=_("Your letter paper, DOCX"),
        help_text=_("With {{tresc}} alone in one paragraph: the document goes there."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": _("Choose a file.")},
    )

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        try:
            checked = uploads.inspect(upload, field="upload")
            if checked.kind != uploads.Kind.DOCX:
                raise uploads.BadUpload(str(_("Letter paper is a DOCX file.")))
            upload.seek(0)
            prepared(upload.read(), dict.fromkeys(MARKS, ""))
        except uploads.BadUpload as error:
            raise forms.ValidationError(str(error)) from error
        except Unusable as error:
            words = error.text.for_language(get_language() or "pl")
            raise forms.ValidationError(words) from error
        upload.seek(0)
        return upload
