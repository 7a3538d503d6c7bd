// Small helpers around pages that work without them: keys, a span that is resized in place, how far an adding is.
"use strict";
document.documentElement.classList.add("js");

const KEYS = {
  accept: ["a", "Accept"], reject: ["r", "Reject"], unsure: ["u", "Unsure"], edit: ["e", "Save the edit"],
  merge: ["m", "Merge or split"], split: ["s", "Split off"], undo: ["z", "Undo"], skip: ["l", "Leave for later"],
  next: ["j", "Next line of a report"], back: ["k", "Line before"], open: ["o", "Open the line"],
};
const store = {
  read(name, otherwise) { try { return JSON.parse(localStorage.getItem(name)) ?? otherwise; } catch { return otherwise; } },
  write(name, value) { try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* private windows keep nothing */ } },
};
const keys = {
  get on() { return store.read("onrecord-keys-on", true); },
  set on(value) { store.write("onrecord-keys-on", value); keys.show(); },
  of(act) { return store.read("onrecord-keys", {})[act] ?? KEYS[act][0]; },
  set(act, key) { store.write("onrecord-keys", { ...store.read("onrecord-keys", {}), [act]: key }); keys.show(); },
  act(key) { return Object.keys(KEYS).find((act) => keys.of(act) === key); },
  show() { for (const at of document.querySelectorAll("[data-shows]")) at.textContent = keys.on ? keys.of(at.dataset.shows) : ""; },
};

function press(act) {
  const at = document.querySelector(`[data-key="${act}"]`);
  if (!at) return document.querySelector("on-marks")?.go(act) ?? false;
  const details = at.closest("details");
  if (details && !details.open && at.tagName !== "SUMMARY") details.open = true;
  at.focus();
  at.click();
  if (at.tagName === "SUMMARY") details.querySelector("select, button")?.focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (!keys.on || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.target.closest("input, select, textarea, dialog, [contenteditable]")) {
    if (event.key === "Escape" && !event.target.closest("dialog")) event.target.blur();
    return;
  }
  const act = keys.act(event.key.toLowerCase());
  if (act && press(act)) event.preventDefault();
});

function dialog() {
  const box = document.createElement("dialog");
  box.setAttribute("aria-labelledby", "keys-title");
  const title = document.createElement("h2");
  title.id = "keys-title";
  title.textContent = "Keys";
  box.append(title);
  const form = document.createElement("form");
  form.method = "dialog";
  const on = field("Use single keys", "checkbox");
  on.input.checked = keys.on;
  on.input.addEventListener("change", () => { keys.on = on.input.checked; });
  form.append(on.row);
  for (const [act, [, label]] of Object.entries(KEYS)) {
    const one = field(label, "text");
    one.input.maxLength = 1;
    one.input.value = keys.of(act);
    one.input.addEventListener("change", () => {
      const key = one.input.value.trim().toLowerCase();
      const taken = keys.act(key);
      if (key && (!taken || taken === act)) keys.set(act, key);
      one.input.value = keys.of(act);
    });
    form.append(one.row);
  }
  const close = document.createElement("button");
  close.textContent = "Done";
  form.append(close);
  box.append(form);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

function field(label, type) {
  const row = document.createElement("p");
  row.className = "field";
  const input = document.createElement("input");
  input.type = type;
  input.id = `key-${label.toLowerCase().replace(/\W+/g, "-")}`;
  const name = document.createElement("label");
  name.htmlFor = input.id;
  name.textContent = label;
  row.append(name, input);
  return { row, input };
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys]")) { event.preventDefault(); dialog(); }
});

// From line to line of a report, with its card.
customElements.define("on-marks", class extends HTMLElement {
  go(act) {
    const lines = [...this.querySelectorAll("[data-line]")];
    if (!lines.length || !["next", "back", "open"].includes(act)) return false;
    let at = lines.findIndex((line) => line.classList.contains("here"));
    if (act === "open") {
      const card = at < 0 ? null : this.card(lines[at]);
      card?.querySelector(".from a")?.click();
      return Boolean(card);
    }
    lines[at]?.classList.remove("here");
    if (at >= 0) this.card(lines[at])?.classList.remove("here");
    at = at < 0 ? 0 : Math.min(Math.max(at + (act === "next" ? 1 : -1), 0), lines.length - 1);
    lines[at].classList.add("here");
    const card = this.card(lines[at]);
    card?.closest("details")?.setAttribute("open", "");
    card?.classList.add("here");
    lines[at].focus({ preventScroll: true });
    lines[at].scrollIntoView({ block: "center" });
    return true;
  }
  card(line) { return document.getElementById(`card-${line.id}`); }
});

// A span that is made longer or shorter by words, or by selecting text; the form's field holds its offsets in code points.
customElements.define("on-span", class extends HTMLElement {
  connectedCallback() {
    this.input = document.querySelector('[name="set_content"]');
    this.text = this.querySelector("#passage-text");
    if (!this.input || !this.text) return;
    this.points = [...this.text.textContent];
    this.start = Number(this.dataset.start);
    this.from = Number(this.dataset.from) - this.start;
    this.to = Number(this.dataset.to) - this.start;
    const tools = document.createElement("div");
    tools.className = "spantools";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", "Resize the span by words");
    const says = ["Begin earlier", "Begin later", "End earlier", "End later"];
    const acts = [() => this.begin(-1), () => this.begin(1), () => this.end(-1), () => this.end(1)];
    says.forEach((label, n) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => { acts[n](); this.draw(); });
      tools.append(button);
    });
    this.text.after(tools);
    this.text.addEventListener("mouseup", () => this.selected());
    this.input.addEventListener("change", () => {
      const [from, to] = this.input.value.split("-").map(Number);
      if (to > from) { this.from = from - this.start; this.to = to - this.start; this.draw(); }
    });
  }
  space(at) { return /\s/u.test(this.points[at] ?? " "); }
  begin(step) {
    let at = this.from + step;
    while (at > 0 && at < this.to - 1 && !(this.space(at - 1) && !this.space(at))) at += step;
    if (at >= 0 && at < this.to && !this.space(at)) this.from = at;
  }
  end(step) {
    let at = this.to + step;
    while (at > this.from + 1 && at < this.points.length && !(this.space(at) && !this.space(at - 1))) at += step;
    if (at > this.from && at <= this.points.length) this.to = at;
  }
  selected() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !this.text.contains(chosen.anchorNode) || !this.text.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0);
    const before = document.createRange();
    before.selectNodeContents(this.text);
    before.setEnd(range.startContainer, range.startOffset);
    this.from = [...before.toString()].length;
    this.to = this.from + [...range.toString()].length;
    while (this.from < this.to - 1 && this.space(this.from)) this.from += 1;
    while (this.to > this.from + 1 && this.space(this.to - 1)) this.to -= 1;
    this.draw();
  }
  draw() {
    const mark = document.createElement("mark");
    mark.className = "said";
    const cut = (a, b) => this.points.slice(a, b).join("");
    mark.textContent = cut(this.from, this.to);
    this.text.replaceChildren(cut(0, this.from), mark, cut(this.to));
    this.input.value = `${this.start + this.from}-${this.start + this.to}`;
  }
});

customElements.define("on-review", class extends HTMLElement {});

// How far an adding is: asked once a second, until the page can show all of it.
customElements.define("on-job", class extends HTMLElement {
  connectedCallback() { if (!("done" in this.dataset)) this.timer = setInterval(() => this.look(), 1000); }
  disconnectedCallback() { clearInterval(this.timer); }
  async look() {
    try {
      const job = await (await fetch(this.dataset.at)).json();
      if (job.finished) { clearInterval(this.timer); location.reload(); return; }
      this.querySelector("progress").value = job.done;
      this.querySelector("[data-says]").textContent = job.says;
    } catch { clearInterval(this.timer); }
  }
});

keys.show();
