// Search in a published folder, without a server: over the texts that static/texts.js brings. What counts as found is what
// the ledger's own search finds: all words in one statement or one passage, "words in quotes" in a row, a star for all that begin so.
"use strict";
(() => {
  const box = document.querySelector("[data-search]");
  const list = document.querySelector("[data-found]");
  const told = document.querySelector("[data-told]");
  const { reports, passages, lines } = globalThis.onrecordTexts;
  const SHOWN = 100, AROUND = 70, LONGEST = 360;
  const WORD = /[\p{L}\p{N}][\p{L}\p{N}\u0300-\u036f]*/gu;
  const fold = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");
  const words = (text) => Array.from(text.matchAll(WORD), (m) => ({ at: m.index, end: m.index + m[0].length, is: fold(m[0]) }));
  // Offsets come in code points; JavaScript counts UTF-16 units.
  const units = (text, at) => (/[\ud800-\udfff]/.test(text) ? Array.from(text).slice(0, at).join("").length : at);
  const linesOf = Map.groupBy ? Map.groupBy(lines, (l) => l[0]) : lines.reduce((all, l) => all.set(l[0], [...(all.get(l[0]) ?? []), l]), new Map());
  const whole = [];

  function asked(query) {
    const terms = [];
    for (const [, together, star, word] of query.matchAll(/"([^"]*)"?(\*?)|([^\s"]+)/g)) {
      const parts = words(together ?? word).map((w) => w.is);
      if (parts.length) terms.push({ parts, open: Boolean(star) || (word ?? "").endsWith("*") });
    }
    return terms;
  }

  function places(term, there, from, to) {
    const found = [];
    for (let i = 0; i + term.parts.length <= there.length; i += 1) {
      const last = i + term.parts.length - 1;
      if (there[i].at < from || there[last].end > to) continue;
      if (term.parts.every((p, n) => (term.open && i + n === last ? there[i + n].is.startsWith(p) : there[i + n].is === p))) {
        for (let n = i; n <= last; n += 1) found.push(there[n]);
      }
    }
    return found;
  }

  function within(terms, there, from, to) {
    const found = terms.map((t) => places(t, there, from, to));
    return found.every((f) => f.length) ? found.flat().sort((a, b) => a.at - b.at) : null;
  }

  function* hits(terms) {
    for (let n = 0; n < passages.length; n += 1) {
      const [report, start, text] = passages[n];
      whole[n] ??= fold(text);
      if (!terms.every((t) => t.parts.every((p) => whole[n].includes(p)))) continue;
      const there = words(text);
      let said = false;
      for (const [, from, to, id, by] of linesOf.get(n) ?? []) {
        const found = within(terms, there, units(text, from), units(text, to));
        if (!found) continue;
        said = true;
        yield { text, found, by, first: units(text, from), end: units(text, to), link: `statement/${id}.html`, at: `report/${reports[report][0]}.html#${id}` };
      }
      const found = said ? null : within(terms, there, 0, text.length);
      const at = `report/${reports[report][0]}.html#at-${start}`;
      if (found) yield { text, found, by: reports[report][1], first: 0, end: text.length, link: at, at };
    }
  }

  function element(name, className, ...inner) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inner);
    return made;
  }

  function row(hit) {
    const long = hit.end - hit.first > LONGEST;
    let from = Math.max(0, (long ? hit.found[0].at : hit.first) - AROUND);
    let to = Math.min(hit.text.length, (long ? hit.found[0].at + LONGEST : hit.end) + AROUND);
    while (from > 0 && /\S/.test(hit.text[from - 1])) from -= 1;
    while (to < hit.text.length && /\S/.test(hit.text[to])) to += 1;
    const says = element("p", "says found", from ? "…" : "");
    let at = from;
    for (const word of hit.found) {
      if (word.at < at || word.end > to) continue;
      says.append(hit.text.slice(at, word.at), element("mark", "", hit.text.slice(word.at, word.end)));
      at = word.end;
    }
    says.append(hit.text.slice(at, to), to < hit.text.length ? "…" : "");
    const by = element("a", "", hit.by);
    const place = element("a", "at", "in the report");
    by.href = hit.link;
    place.href = hit.at;
    return element("li", "", says, element("p", "from", by, " · ", place));
  }

  function show() {
    const terms = asked(box.value);
    const rows = [];
    let more = false;
    if (terms.length) {
      for (const hit of hits(terms)) {
        if (rows.length === SHOWN) { more = true; break; }
        rows.push(row(hit));
      }
    }
    list.replaceChildren(...rows);
    told.textContent = terms.length ? `${rows.length}${more ? "+" : ""} found` : "";
    try { history.replaceState(null, "", box.value ? `#${encodeURIComponent(box.value)}` : "#"); } catch { /* some browsers keep files as they are */ }
  }

  let waiting;
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  try { box.value = decodeURIComponent(location.hash.slice(1)); } catch { /* no query */ }
  box.disabled = false;
  if (box.value) show();
  box.focus();
})();
