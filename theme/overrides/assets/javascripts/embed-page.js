// @ts-check
/** The page on which somebody builds a list for another site: writes what to copy, and shows it as that site will. */

const page = /** @type {HTMLElement} */ (document.querySelector(".embed"));

if (page) {
    const form = /** @type {HTMLFormElement} */ (document.getElementById("embed-form"));
    const snippet = /** @type {HTMLElement} */ (document.getElementById("embed-snippet"));
    const preview = /** @type {HTMLElement} */ (document.getElementById("embed-preview"));
    const copy = /** @type {HTMLButtonElement} */ (document.getElementById("embed-copy"));
    const copied = /** @type {HTMLElement} */ (document.getElementById("embed-copied"));
    const script = page.dataset.script ?? "";

    const chosen = () => /** @type {[string, string][]} */ ([...new FormData(form)].filter(([, value]) => value));

    /** The page with more: of what was chosen first. */
    function more() {
        const option = [...form.querySelectorAll("option:checked")].find((it) => it instanceof HTMLOptionElement && it.dataset.address);
        const address = option instanceof HTMLOptionElement ? option.dataset.address : new URL(".", script).href;
        const text = option?.textContent ? `${page.dataset.more}: ${option.textContent}` : page.dataset.more;
        return { address: address ?? "", text: text ?? "" };
    }

    /** @param {[string, string][]} values */
    function element(values) {
        const made = document.createElement("script");
        made.src = script;
        for (const [name, value] of values) made.setAttribute(`data-${name}`, name === "frame" ? "" : value);
        if (values.some(([name]) => name === "frame")) made.dataset.title = more().text;
        made.async = true;
        return made;
    }

    function update() {
        const link = document.createElement("a");
        link.href = more().address;
        link.textContent = more().text;
        const paragraph = document.createElement("p");
        paragraph.append(link);
        snippet.textContent = `${element(chosen()).outerHTML}\n${paragraph.outerHTML}`;
        const shown = element(chosen().filter(([name]) => name !== "frame")); // this site allows no frames, of itself neither
        shown.src = new URL("embed.js", document.body.dataset.root ? new URL(document.body.dataset.root, location.href) : location.href).href;
        preview.replaceChildren(shown, paragraph.cloneNode(true));
        copied.textContent = "";
    }

    form.addEventListener("change", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    copy.addEventListener("click", async () => {
        await navigator.clipboard.writeText(snippet.textContent ?? "");
        copied.textContent = copy.dataset.done ?? "";
    });
    form.hidden = copy.hidden = /** @type {HTMLElement} */ (document.getElementById("embed-result")).hidden = false;
    update();
}
