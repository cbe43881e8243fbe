// Draws the map of providers from the data beside it. Without it, the list says the same.
(() => {
  "use strict";

  const number = (text) => {
    const pin = document.createElement("span");
    pin.className = "map-number";
    const inner = document.createElement("span");
    inner.textContent = text;
    pin.append(inner);
    return pin;
  };

  const dot = () => {
    const pin = document.createElement("span");
    pin.className = "map-dot";
    return pin;
  };

  // Providers of one town share its point: a popup lists them all.
  const byPoint = (points) => {
    const places = new Map();
    for (const point of points) {
      const key = `${point.lat} ${point.lon}`;
      if (!places.has(key)) places.set(key, []);
      places.get(key).push(point);
    }
    return [...places.values()];
  };

  const popup = (here) => {
    const box = document.createElement("div");
    const town = document.createElement("p");
    town.className = "muted";
    town.textContent = here[0].town;
    box.append(town);
    for (const point of here) {
      const line = document.createElement("p");
      const link = document.createElement("a");
      link.href = point.url;
      link.textContent = point.number ? `${point.number}. ${point.name}` : point.name;
      line.append(link);
      box.append(line);
    }
    return box;
  };

  const name = (map, place, className) =>
    L.tooltip({ permanent: true, direction: "right", offset: [6, 0], className, interactive: false })
      .setLatLng([place.lat, place.lon]).setContent(document.createTextNode(place.name)).addTo(map);

  const drawBase = async (map, data) => {
    if (data.tiles) {
      L.tileLayer(data.tiles, { attribution: data.tilesBy }).addTo(map);
      return;
    }
    const answer = await fetch(data.base);
    if (!answer.ok) return;
    const base = await answer.json();
    const still = { interactive: false, pane: "base" };
    const turned = (line) => line.map(([lon, lat]) => [lat, lon]);
    L.polygon(turned(base.land), { ...still, className: "map-land", weight: 1.5 }).addTo(map);
    for (const river of base.rivers) L.polyline(turned(river), { ...still, className: "map-river", weight: 2 }).addTo(map);
    for (let lat = 48; lat <= 56; lat += 0.5) L.polyline([[lat, 12], [lat, 26]], { ...still, className: "map-grid", weight: 0.5 }).addTo(map);
    for (let lon = 12; lon <= 26; lon += 0.5) L.polyline([[48, lon], [56, lon]], { ...still, className: "map-grid", weight: 0.5 }).addTo(map);
    for (const city of base.cities) name(map, city, "map-name map-name--city");
  };

  const draw = (frame) => {
    const source = document.getElementById(frame.dataset.directoryMap);
    if (!source || !window.L || frame.dataset.drawn) return;
    frame.dataset.drawn = "yes";
    const data = JSON.parse(source.textContent);
    frame.replaceChildren();
    const map = L.map(frame, { zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.5, minZoom: 5, maxZoom: 14 });
    map.attributionControl.setPrefix(false);
    map.createPane("base").style.zIndex = 200;
    map.createPane("circle").style.zIndex = 210;
    L.control.zoom({ zoomInTitle: frame.dataset.zoomIn, zoomOutTitle: frame.dataset.zoomOut }).addTo(map);
    drawBase(map, data);
    const seen = L.latLngBounds([]);
    for (const town of data.towns) {
      L.circleMarker([town.lat, town.lon], { radius: 3, weight: 1.5, className: "map-town", interactive: false, pane: "circle" }).addTo(map);
      name(map, town, "map-name");
    }
    if (data.circle) {
      const middle = L.latLng(data.circle.lat, data.circle.lon);
      L.circle(middle, { radius: data.circle.km * 1000, className: "map-circle", weight: 1.5, interactive: false, pane: "circle" }).addTo(map);
      seen.extend(middle.toBounds(data.circle.km * 2000));
    }
    for (const here of byPoint(data.points)) {
      const numbers = here.filter((p) => p.number).map((p) => p.number);
      const text = numbers.length > 1 ? `${numbers[0]}+` : String(numbers[0] || "");
      const icon = L.divIcon({ className: "map-pin", html: numbers.length ? number(text) : dot(), iconSize: [30, 30], iconAnchor: numbers.length ? [15, 34] : [7, 7] });
      const marker = L.marker([here[0].lat, here[0].lon], { icon, keyboard: true, alt: here.map((p) => p.name).join(", "), title: here.map((p) => p.name).join(", ") });
      marker.addTo(map).bindPopup(popup(here), { minWidth: 200 });
      const pin = marker.getElement();
      if (pin) pin.setAttribute("aria-label", marker.options.alt);
      marker.on("popupopen", (event) => {
        const close = event.popup.getElement().querySelector(".leaflet-popup-close-button");
        if (close) close.setAttribute("aria-label", frame.dataset.close);
      });
      seen.extend(marker.getLatLng());
    }
    if (seen.isValid()) map.fitBounds(seen, { paddingTopLeft: [48, 48], paddingBottomRight: [96, 32], maxZoom: 10 });
    else map.setView([52.1, 19.4], 6);
  };

  const drawAll = () => document.querySelectorAll("[data-directory-map]").forEach(draw);
  drawAll();
  document.addEventListener("htmx:afterSettle", drawAll);
})();
