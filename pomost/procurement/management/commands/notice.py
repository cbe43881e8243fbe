"""`pomost notice`: European notices on the command line."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.kernel.files import Unusable
from pomost.people.models import Organisation, User
from pomost.procurement.exchange.rules.incoming import learn_any
from pomost.procurement.management.reading import UNUSABLE, content_of, write_whole
from pomost.procurement.models import Purchase
from pomost.procurement.notices import actions
from pomost.procurement.notices.exports import as_xml
from pomost.procurement.notices.queries.drafts import draft_of
from pomost.procurement.notices.queries.sdk import Sdk, installed_sdk
from pomost.procurement.notices.queries.validation import CannotValidate, validate
from pomost.procurement.notices.rules.questions import gaps
from pomost.procurement.notices.rules.reading import LARGEST_BYTES
from pomost.procurement.notices.rules.subtypes import SDK_VERSION, SUBTYPES


class Command(BaseCommand):
    help = "European notices (eForms): install-sdk, sdk, export, validate, import."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        whats = parser.add_subparsers(dest="what", required=True)
        install = whats.add_parser("install-sdk", help=f"the SDK {SDK_VERSION}: folder, ZIP, TAR")
        install.add_argument("path", type=Path)
        whats.add_parser("sdk", help="say which SDK is installed")
        export = whats.add_parser("export", help="write a notice of a purchase as XML")
        export.add_argument("--subtype", required=True, choices=sorted(SUBTYPES))
        export.add_argument("id", type=int, help="number of the purchase")
        export.add_argument("--output", type=Path, help="default: standard output")
        check = whats.add_parser(
            "validate", help="0 valid, 1 errors found, 2 unusable file or no SDK"
        )
        check.add_argument("file", help="notice.xml, or - for standard input")
        take = whats.add_parser("import", help="start a purchase from a notice, to learn from")
        take.add_argument("file", help="notice.xml or OCDS as JSON, or - for standard input")
        take.add_argument("--buyer", required=True, help="NIP of the buyer, or its number here")
        take.add_argument("--by", required=True, help="e-mail address of one of its editors")
        for one in (check, take):
            one.add_argument("--language", choices=["pl", "en"], default="pl")

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        run = {
            "install-sdk": self.install,
            "sdk": self.say_sdk,
            "export": self.export,
            "validate": self.judge,
            "import": self.take,
        }
        run[what](options)

    def install(self, options: dict[str, Any]) -> None:
        source: Path = options["path"]
        if not source.exists():
            raise CommandError(
                f"{source}: there is nothing. Give the path of the SDK's release.",
                returncode=UNUSABLE,
            )
        try:
            folder = actions.install_sdk(source=source, by=None, at=clock.now())
        except DomainError as error:
            raise CommandError(str(error), returncode=UNUSABLE) from None
        self.stdout.write(f"eForms SDK {SDK_VERSION} installed in {folder}")

    def say_sdk(self, options: dict[str, Any]) -> None:
        sdk = installed_sdk()
        if sdk is None:
            self.stdout.write(f"No eForms SDK is installed. {HOW}")
            return
        self.stdout.write(
            f"eForms SDK {sdk.version}, {len(sdk.phases)} kinds of notice, {sdk.folder},"
            f" rules {sdk.sha256[:12]}"
        )

    def export(self, options: dict[str, Any]) -> None:
        purchase = Purchase.objects.filter(pk=options["id"]).first()
        if purchase is None:
            raise CommandError(f"There is no purchase {options['id']}.", returncode=UNUSABLE)
        draft = draft_of(purchase, options["subtype"], at=clock.now())
        data = as_xml(draft)
        if options["output"]:
            write_whole(options["output"], data)
        else:
            self.stdout.write(data.decode(), ending="")
        if missing := gaps(draft):
            named = ", ".join(f"{gap.field} ({gap.bt})" for gap in missing)
            self.stderr.write(f"Still missing: {named}")

    def judge(self, options: dict[str, Any]) -> None:
        try:
            report = validate(
                content_of(options["file"], wanted="notice", most=LARGEST_BYTES), _sdk()
            )
        except Unusable as error:
            message = error.text.for_language(options["language"])
            raise CommandError(f"{options['file']}: {message}", returncode=UNUSABLE) from None
        except CannotValidate as error:
            raise CommandError(str(error), returncode=UNUSABLE) from None
        answer = {
            "file": options["file"],
            "sdk": report.sdk,
            "subtype": report.subtype,
            "valid": report.valid,
            "seconds": report.seconds,
            "findings": [
                {"rule": f.rule, "role": f.role, "bt": f.bt, "at": f.at, "message": f.message}
                for f in report.findings
            ],
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        if not report.valid:
            sys.exit(1)

    def take(self, options: dict[str, Any]) -> None:
        buyer = _buyer(options["buyer"])
        by = User.objects.filter(email__iexact=options["by"]).first()
        if by is None:
            raise CommandError("Nobody here has this e-mail address.", returncode=UNUSABLE)
        language = options["language"]
        try:
            learned = learn_any(
                content_of(options["file"], wanted="notice", most=LARGEST_BYTES),
                today=clock.today(),
            )
            purchase = actions.plan_from_notice(buyer=buyer, learned=learned, by=by, at=clock.now())
        except Unusable as error:
            message = error.text.for_language(language)
            raise CommandError(f"{options['file']}: {message}", returncode=UNUSABLE) from None
        except DomainError as error:
            raise CommandError(str(error), returncode=UNUSABLE) from None
        self.stdout.write(f"purchase {purchase.pk}: {purchase.title}")
        for note in learned.notes:
            self.stdout.write(note.for_language(language))
        for left in learned.left:
            self.stdout.write(f"not understood\t{left.times}\t{left.path}\t{left.example}")


HOW = f"Download release {SDK_VERSION} of eForms-SDK and run: pomost notice install-sdk PATH"


def _sdk() -> Sdk:
    sdk = installed_sdk()
    if sdk is None:
        raise CommandError(f"No eForms SDK is installed. {HOW}", returncode=UNUSABLE)
    return sdk


def _buyer(wanted: str) -> Organisation:
    found = Organisation.objects.filter(nip=wanted).exclude(nip="").first()
    if found is None and wanted.isascii() and wanted.isdigit() and len(wanted) < 10:
        found = Organisation.objects.filter(pk=int(wanted)).first()
    if found is None:
        raise CommandError("There is no such buyer here.", returncode=UNUSABLE)
    return found
