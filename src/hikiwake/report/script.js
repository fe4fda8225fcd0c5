(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const panel = byId("Panel"), title = byId("Panel-title"), body = byId("Panel-body");
  let opener = null;

  const make = (tag, text, kind) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (kind) node.className = kind;
    return node;
  };
  const target = (link) => byId(decodeURIComponent(link.hash.slice(1)));
  const copy = (node) => {
    const twin = node.cloneNode(true);
    twin.removeAttribute("id");
    twin.querySelectorAll("[id]").forEach((inner) => inner.removeAttribute("id"));
    return twin;
  };

  const show = (link, heading, nodes) => {
    if (opener) opener.removeAttribute("aria-expanded");
    opener = link;
    link.setAttribute("aria-expanded", "true");
    title.textContent = heading;
    body.replaceChildren(...nodes);
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
  };
  const close = () => {
    panel.hidden = true;
    if (opener) {
      opener.removeAttribute("aria-expanded");
      opener.focus({ preventScroll: true });
    }
    opener = null;
  };

  // A judgement, with the stances it names and the assumptions it rests on written out.
  const judgement = (record) => {
    const nodes = [];
    const lines = record.querySelector(".rl");
    if (lines) nodes.push(make("h3", "Red lines"), copy(lines));
    const stances = [...record.querySelectorAll(".sts a")].map(target).filter(Boolean);
    nodes.push(make("h3", stances.length ? "Stances behind it" : "No stance is coded"));
    stances.forEach((stance) => nodes.push(copy(stance)));
    const assumed = [...record.querySelectorAll(".as a")];
    if (assumed.length) nodes.push(make("h3", "Taken for granted"));
    assumed.forEach((link) => {
      const entry = target(link), line = make("p", "", "note");
      const to = copy(link);
      if (entry) to.textContent = entry.querySelector("dt").textContent;
      line.append(to);
      nodes.push(line);
    });
    return nodes;
  };
  const headingOf = (link, record) => {
    const row = link.closest("tr"), moment = link.closest("details.moment");
    const first = row && row.querySelector("th a, th");
    const parts = [record.querySelector("h4").textContent];
    if (first && link.closest("td")) parts.push("“" + first.firstChild.textContent.trim() + "”");
    if (moment) parts.push(moment.querySelector("h3").textContent);
    return parts.join(" · ");
  };
  // Inside the panel a passage opens under its citation; a second press closes it.
  const unfold = (link, passage) => {
    const place = link.closest("p, li, blockquote") || link;
    const there = [...panel.querySelectorAll(".pass")].find((node) => node.dataset.of === link.hash && node.dataset.by === (link.dataset.by || ""));
    if (there) {
      there.remove();
      link.setAttribute("aria-expanded", "false");
      return;
    }
    link.dataset.by = link.dataset.by || String(Math.trunc(performance.now() * 1000));
    const shown = copy(passage);
    shown.dataset.of = link.hash;
    shown.dataset.by = link.dataset.by;
    place.after(shown);
    link.setAttribute("aria-expanded", "true");
    shown.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const record = target(link);
    if (!record) return;
    if (link.classList.contains("j")) {
      event.preventDefault();
      show(link, headingOf(link, record), judgement(record));
    } else if (record.classList.contains("pass")) {
      event.preventDefault();
      if (panel.contains(link)) unfold(link, record);
      else show(link, link.textContent, [copy(record)]);
    } else if (record.classList.contains("st") && !panel.contains(link)) {
      event.preventDefault();
      show(link, "Stance", [copy(record)]);
    } else if (panel.contains(link)) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
  byId("Panel-close").addEventListener("click", close);

  // A link from elsewhere may point into something folded away.
  const reveal = () => {
    const node = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    if (!node) return;
    for (let up = node; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    node.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // The dial: any day's values, taken from the rows of the tables of steps.
  const steps = [...document.querySelectorAll("table.steps")].map((table) => ({
    heads: [...table.querySelectorAll("thead th")].map((head) => head.textContent),
    rows: [...table.querySelectorAll("tr[data-day]")],
  })).filter((each) => each.rows.length);
  const dayOf = (number) => new Date(number * 864e5).toISOString().slice(0, 10);
  const numberOf = (day) => Date.parse(day + "T00:00:00Z") / 864e5;
  const inWords = (day) => new Date(numberOf(day) * 864e5).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  // The last of `list` that is not after the day: the tables are in order of time.
  const lastBy = (list, day, of) => list.findLast((each) => of(each) <= day);
  const charts = [...document.querySelectorAll("svg[data-first]")];
  const turn = () => {
    const dial = byId("Dial"), slider = byId("Dial-slider"), date = byId("Dial-date");
    const words = byId("Dial-words"), values = byId("Dial-values");
    const changes = [...new Set(steps.flatMap((each) => each.rows.map((row) => row.dataset.day)))].sort();
    const first = changes[0], last = charts[0].dataset.last;
    const moments = [...document.querySelectorAll("details.moment[id^='B-']")];
    slider.min = numberOf(first);
    slider.max = numberOf(last);
    date.min = first;
    date.max = last;
    // The stances of the first table include those of the others.
    const told = (table, row) => [...row.querySelectorAll("td")].flatMap((cell, place) => {
      if (!cell.textContent.trim() || (cell.className === "ids" && table !== steps[0])) return [];
      const value = make("dd", "", cell.className);
      if (cell.dataset.trace) value.dataset.trace = cell.dataset.trace;
      value.append(...copy(cell).childNodes);
      return [[make("dt", table.heads[place + 1]), value]];
    });
    const link = (text, anchor) => {
      const node = make("a", text);
      node.href = "#" + anchor;
      return node;
    };
    const show = (day) => {
      slider.value = numberOf(day);
      date.value = day;
      const rows = steps.map((each) => lastBy(each.rows, day, (row) => row.dataset.day));
      const since = lastBy(changes, day, (each) => each);
      const moment = lastBy(moments, "B-" + day, (each) => each.id);
      words.replaceChildren(make("b", inWords(day)), day === since ? ": something changes on this day. " : ", unchanged since " + inWords(since) + ". ");
      if (moment) words.append("The moment before: ", link(inWords(moment.id.slice(2)), moment.id), ".");
      const pairs = steps.flatMap((each, place) => (rows[place] ? told(each, rows[place]) : []));
      // What is long comes last, so that the numbers stay in their places.
      const long = (pair) => Boolean(pair[1].className);
      values.replaceChildren(...pairs.filter((pair) => !long(pair)).flat(), ...pairs.filter(long).flat());
      slider.setAttribute("aria-valuetext", inWords(day) + ": " + rows.filter(Boolean).map((row) => row.cells[1].firstChild.textContent).join("; "));
      charts.forEach((chart) => {
        const line = chart.querySelector(".cursor"), at = chart.dataset;
        const days = Math.max(1, numberOf(at.last) - numberOf(at.first));
        const share = Math.min(Math.max((numberOf(day) - numberOf(at.first)) / days, 0), 1);
        line.setAttribute("transform", "translate(" + (Number(at.left) + share * (at.right - at.left)) + " 0)");
        line.classList.add("on");
      });
    };
    const step = (list) => () => {
      const next = list(changes, dayOf(slider.valueAsNumber));
      if (next) show(next);
    };
    slider.addEventListener("input", () => show(dayOf(slider.valueAsNumber)));
    date.addEventListener("change", () => {
      if (date.value) show(date.value < first ? first : date.value > last ? last : date.value);
    });
    byId("Dial-back").addEventListener("click", step((list, day) => list.findLast((each) => each < day)));
    byId("Dial-on").addEventListener("click", step((list, day) => list.find((each) => each > day)));
    charts.forEach((chart) => chart.addEventListener("click", (event) => {
      const at = chart.dataset, box = chart.getBoundingClientRect();
      const x = (event.clientX - box.left) * chart.viewBox.baseVal.width / box.width;
      const share = (x - at.left) / (at.right - at.left);
      if (share < 0 || share > 1) return;
      const day = dayOf(Math.round(numberOf(at.first) + share * (numberOf(at.last) - numberOf(at.first))));
      show(day < first ? first : day);
    }));
    dial.hidden = false;
    show(last);
  };
  if (steps.length && charts.length) turn();

  addEventListener("beforeprint", () => {
    document.querySelectorAll("details.issue").forEach((issue) => { issue.open = true; });
  });

  const filter = byId("Filter"), told = byId("Filter-told");
  const rows = [...document.querySelectorAll(".events tbody tr")];
  const words = rows.map((row) => row.textContent.toLowerCase());
  filter.closest("p").hidden = false;
  filter.addEventListener("input", () => {
    const sought = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    rows.forEach((row, number) => {
      row.hidden = !sought.every((word) => words[number].includes(word));
      left += row.hidden ? 0 : 1;
    });
    document.querySelectorAll("#Timeline .events").forEach((table) => {
      const empty = ![...table.querySelectorAll("tbody tr")].some((row) => !row.hidden);
      const box = table.closest(".wrap");
      box.hidden = empty;
      box.previousElementSibling.hidden = empty;
    });
    told.textContent = sought.length ? left + " of " + rows.length + " events" : "";
  });
})();
