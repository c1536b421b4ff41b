// The writer's desk: copies what is to be pasted elsewhere, and keeps itself as the author's files are.
(() => {
  "use strict";
  const said = document.getElementById("said");
  let silence;

  function say(text) {
    said.textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => (said.textContent = ""), 4000);
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    try {
      const answer = await fetch(button.dataset.copy);
      if (!answer.ok) throw new Error(String(answer.status));
      await copy(await answer.text());
      say(said.dataset.copied);
    } catch {
      say(said.dataset.notCopied);
    }
  });

  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.body.appendChild(document.createElement("textarea"));
    field.value = text;
    field.select();
    const done = document.execCommand("copy"); // a page that is not served from this machine has no clipboard
    field.remove();
    if (!done) throw new Error("refused");
  }

  async function renew() {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.title = next.title;
    Idiomorph.morph(document.getElementById("main"), next.getElementById("main"), { restoreFocus: true });
  }

  let source;
  let moment = "";

  function listen() {
    source = new EventSource(`/_raak/events?since=${encodeURIComponent(moment)}`);
    source.addEventListener("state", (event) => {
      moment = event.lastEventId;
      renew();
    });
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(() => !document.hidden && listen(), 1000);
    });
  }

  document.addEventListener("visibilitychange", () => {
    source?.close();
    if (!document.hidden) listen();
  });
  if (!document.hidden) listen();
  document.documentElement.classList.add("listens"); // from here on, a click on a button does something: the style shows them
})();
