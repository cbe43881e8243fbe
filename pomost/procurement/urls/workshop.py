"""Addresses of workshops. What phones open is public: each view asks for the phone's own key."""

from django.urls import URLPattern, path

from pomost.kernel.policies import Policy
from pomost.procurement.sample_bids import views as game
from pomost.procurement.teams import views as rooms
from pomost.procurement.workshops import views as workshops

POLICIES: dict[str, Policy] = {
    "workshops": Policy.SIGNED_IN,
    "new_workshop": Policy.SIGNED_IN,
    "workshop": Policy.OBJECT,
    "workshop_move": Policy.OBJECT,
    "workshop_clock": Policy.OBJECT,
    "workshop_door": Policy.OBJECT,
    "workshop_person": Policy.OBJECT,
    "workshop_bids": Policy.OBJECT,
    "workshop_wipe": Policy.OBJECT,
    "workshop_wall": Policy.OBJECT,
    "workshop_export": Policy.OBJECT,
    "workshop_variant": Policy.OBJECT,
    "enter": Policy.PUBLIC,
    "join_room": Policy.PUBLIC,
    "room": Policy.PUBLIC,
    "sit": Policy.PUBLIC,
    "room_variant": Policy.PUBLIC,
    "room_sketch": Policy.PUBLIC,
    "room_variant_file": Policy.PUBLIC,
    "room_bid": Policy.PUBLIC,
    "room_marks": Policy.PUBLIC,
    "room_note": Policy.PUBLIC,
}
LED = "workshops/<int:pk>/"
ROOM = "room/<slug:code>/"
PATTERNS: list[URLPattern] = [
    path("workshops/", workshops.workshops, name="workshops"),
    path("workshops/new/", workshops.new_workshop, name="new_workshop"),
    path(LED, workshops.workshop, name="workshop"),
    path(f"{LED}move/", workshops.workshop_move, name="workshop_move"),
    path(f"{LED}clock/", workshops.workshop_clock, name="workshop_clock"),
    path(f"{LED}door/", workshops.workshop_door, name="workshop_door"),
    path(f"{LED}people/<int:person>/", workshops.workshop_person, name="workshop_person"),
    path(f"{LED}bids/", workshops.workshop_bids, name="workshop_bids"),
    path(f"{LED}wipe/", workshops.workshop_wipe, name="workshop_wipe"),
    path(f"{LED}wall/", workshops.workshop_wall, name="workshop_wall"),
    path(f"{LED}export/<slug:form>/", workshops.workshop_export, name="workshop_export"),
    path(f"{LED}teams/<int:team>/", workshops.workshop_variant, name="workshop_variant"),
    path("room/", rooms.enter, name="enter"),
    path(f"{ROOM}join/", rooms.join_room, name="join_room"),
    path(ROOM, rooms.room, name="room"),
    path(f"{ROOM}sit/", rooms.sit, name="sit"),
    path(f"{ROOM}variant/", game.variant, name="room_variant"),
    path(f"{ROOM}variant/file/", game.variant_file, name="room_variant_file"),
    path(f"{ROOM}variant/<slug:page>/", game.sketch, name="room_sketch"),
    path(f"{ROOM}bids/<int:pk>/", game.bid, name="room_bid"),
    path(f"{ROOM}marks/<int:pk>/", game.marks, name="room_marks"),
    path(f"{ROOM}note/", game.note, name="room_note"),
]
