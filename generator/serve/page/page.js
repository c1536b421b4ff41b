// Keeps a page of the preview as its author's files are. It stands in responses of `raak serve`, never in a file.
(() => {
  "use strict";
  const own = document.currentScript;
  const words = JSON.parse(own.dataset.words);
  const script = own.getAttribute("src");
  let moment = own.dataset.moment;
  let faults = "";

  const host = document.createElement("raak-preview");
  const root = host.attachShadow({ mode: "open" });
  const style = root.appendChild(document.createElement("link"));
  style.rel = "stylesheet";
  style.href = "/_raak/overlay.css";
  const notices = root.appendChild(document.createElement("div"));
  notices.className = "notices";
  notices.setAttribute("role", "status");
  const layer = root.appendChild(document.createElement("div"));
  document.documentElement.append(host);

  // What is wrong

  async function showFaults(digest) {
    if (digest === faults) return;
    faults = digest;
    const answer = await fetch("/_raak/faults");
    const told = await answer.text();
    if (!answer.ok || digest !== faults) return; // what was asked later says more, and may have come sooner
    const wasOpen = layer.querySelector("details")?.open;
    layer.innerHTML = told;
    if (wasOpen) layer.querySelector("details").open = true;
    const errors = layer.querySelector(".errors");
    if (!errors) return;
    const lay = () => {
      sessionStorage.setItem("raak-aside", faults);
      errors.hidden = true;
      errors.style.display = "none";
    };
    if (sessionStorage.getItem("raak-aside") === faults) lay();
    layer.querySelector(".aside").addEventListener("click", lay);
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") layer.querySelector(".errors:not([hidden]) .aside")?.click();
  });

  // What there is to say

  function notice(name, text, link, label) {
    notices.querySelector(`[data-name="${name}"]`)?.remove();
    const line = document.createElement("p");
    line.dataset.name = name;
    const said = line.appendChild(document.createElement("span"));
    text.split("`").forEach((part, n) => {
      const code = n % 2 ? said.appendChild(document.createElement("code")) : said;
      code.append(part);
    });
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = encodeURI(link);
      anchor.textContent = label;
      line.append(anchor);
    }
    const close = document.createElement("button");
    close.textContent = words.close;
    close.addEventListener("click", () => line.remove());
    line.append(close);
    notices.append(line);
  }

  const unsay = (name) => notices.querySelector(`[data-name="${name}"]`)?.remove();

  if (own.dataset.heldBack) notice("held-back", own.dataset.heldBack);

  // The page itself

  let busy = false;
  let again = false;

  async function renew() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        await replace();
      } while (again);
    } catch {
      location.reload();
    } finally {
      busy = false;
    }
  }

  async function replace() {
    const answer = await fetch(location.pathname + location.search);
    if (answer.redirected || !(answer.headers.get("content-type") || "").startsWith("text/html")) {
      location.replace(answer.url + location.hash);
      return;
    }
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (scriptsOf(next) !== scriptsOf(document)) {
      location.reload();
      return;
    }
    const heldBack = [...next.scripts].find((one) => one.getAttribute("src") === script)?.dataset.heldBack;
    heldBack ? notice("held-back", heldBack) : unsay("held-back");
    const [x, y] = [scrollX, scrollY];
    await dress(next.head);
    Idiomorph.morph(document.body, next.body, {
      morphStyle: "outerHTML",
      ignoreActiveValue: true,
      restoreFocus: true,
      callbacks: {
        beforeAttributeUpdated: (name, node) =>
          !(name === "open" && (node instanceof HTMLDetailsElement || node instanceof HTMLDialogElement)),
      },
    });
    for (const { name, value } of next.documentElement.attributes) document.documentElement.setAttribute(name, value);
    scrollTo({ left: x, top: y, behavior: "instant" });
  }

  // Scripts of a theme cannot be taken back, so a page with other scripts is loaded anew.
  function scriptsOf(page) {
    const running = [...page.scripts].filter((one) => !/json/.test(one.type) && !one.getAttribute("src")?.startsWith("/_raak/"));
    return running.map((one) => one.outerHTML).join("\n");
  }

  // The old style sheet stays until the new one is there.
  async function dress(head) {
    const wanted = [...head.children].filter((one) => one.getAttribute("src") !== script);
    const known = new Map([...document.head.children].map((one) => [one.outerHTML, one]));
    const loading = [];
    const kept = new Set();
    for (const element of wanted) {
      const same = known.get(element.outerHTML);
      if (same) {
        kept.add(same);
        continue;
      }
      const added = document.importNode(element, true);
      kept.add(added);
      if (added.matches("link[rel~=stylesheet]")) {
        loading.push(new Promise((done) => ["load", "error"].forEach((name) => added.addEventListener(name, done))));
      }
      document.head.append(added);
    }
    await Promise.race([Promise.all(loading), new Promise((done) => setTimeout(done, 2000))]);
    for (const element of [...document.head.children]) {
      if (!kept.has(element) && element.getAttribute("src") !== script) element.remove();
    }
  }

  // Files that a page shows: pictures, and style sheets with an address that stays the same.
  function refresh(changed) {
    for (const element of document.querySelectorAll("link[rel~=stylesheet], img, source")) {
      const name = element.matches("link") ? "href" : element.matches("img") ? "src" : "srcset";
      const address = element.getAttribute(name)?.split(/[?\s]/)[0];
      if (address && changed.has(plain(address))) element.setAttribute(name, `${address}?${Date.now()}`);
    }
  }

  function plain(address) {
    try {
      return decodeURI(new URL(address, location.href).pathname).replace(/index\.html$/, "");
    } catch {
      return address;
    }
  }

  // The news

  let source = null;

  function listen() {
    source = new EventSource(`/_raak/events?since=${encodeURIComponent(moment)}`);
    source.addEventListener("state", (event) => hear(event, JSON.parse(event.data)));
    source.addEventListener("open", () => unsay("lost"));
    source.addEventListener("error", () => {
      const gaveUp = source.readyState === EventSource.CLOSED;
      notice("lost", words.lost);
      if (gaveUp) setTimeout(() => !document.hidden && listen(), 1000);
    });
  }

  async function hear(event, happened) {
    moment = event.lastEventId;
    const here = plain(location.href);
    const gone = happened.gone.find(([address]) => address === here);
    const changed = new Set(happened.changed);
    if (gone) notice("gone", gone[1] ? words.page_moved : words.page_gone, gone[1], words.to_new_place);
    if (happened.all || changed.has(here) || own.dataset.missing) await renew();
    if (changed.has(here)) unsay("gone");
    refresh(changed);
    for (const [address, title] of happened.fresh) {
      if (address !== here) notice("fresh", "", address, words.post_new.replace("{title}", title));
    }
    await showFaults(happened.faults);
  }

  // A browser opens six connections to one server at most: pages that nobody sees do without theirs.
  document.addEventListener("visibilitychange", () => {
    source?.close();
    if (!document.hidden) listen();
  });

  showFaults(own.dataset.faults);
  if (!document.hidden) listen();
})();
