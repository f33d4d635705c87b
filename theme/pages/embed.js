// @ts-check
/**
 * A list of this catalogue on somebody else's page: <script src="…/embed.js" data-theme="…" data-municipality="…" data-support="…"
 * data-count="5" async></script>. One file at an address that stays, without cookies, and without a style or script that a strict policy
 * of that page forbids. Where anything fails, nothing appears, and the link beside the script is what a visitor has.
 *
 * @typedef {{ title: string, url: string, about: string, until: string | null }} Offer `until`: the moment from which it is over
 */
(() => {
    const STYLE = `
        :host { display: block; font: inherit; color: inherit; }
        ul { margin: 0; padding: 0; list-style: none; }
        li { padding-block: 0.625em; border-block-start: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
        a, p { overflow-wrap: anywhere; }
        a { color: var(--aanbod-link, LinkText); font-weight: 600; }
        a:focus-visible { outline: 3px solid; outline-offset: 3px; }
        p { margin: 0.125em 0 0; font-size: 0.875em; }
    `;
    const PAGE_STYLE = "body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; } p { margin: 0; }";
    const NAMES = ["theme", "municipality", "support"];

    const script = document.currentScript;
    if (!(script instanceof HTMLScriptElement)) return;
    const root = new URL(".", script.src);
    const isPage = "page" in script.dataset;
    /** @type {Record<string, string | undefined>} */
    const asked = isPage ? Object.fromEntries(new URLSearchParams(location.search)) : script.dataset;
    const count = Math.min(Math.max(Math.floor(Number(asked.count)) || 5, 1), 50);
    const isInHead = document.head.contains(script);

    /** @param {string} css */
    function sheet(css) {
        const made = new CSSStyleSheet();
        made.replaceSync(css);
        return made;
    }

    /**
     * Where the script stands; nowhere when the page took it away meanwhile.
     * @param {Element} element
     */
    function show(element) {
        if (isInHead) document.body.append(element);
        else script?.before(element);
    }

    /**
     * Asks whether what the browser kept is still right.
     * @param {string} path
     */
    async function read(path) {
        const address = new URL(`embed/${path}.json`, root);
        const answer = await fetch(address, { cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer" });
        if (!answer.ok) throw new Error(path);
        return answer.json();
    }

    /**
     * The offers with these numbers that are not over, as many as are asked for; as many files as one list fills are read at once.
     * @param {number[]} numbers
     * @param {{ version: string, zone: string, perFile: number }} data
     */
    async function offersOf(numbers, { version, zone, perFile }) {
        const now = new Date().toLocaleString("sv", { timeZone: zone }).replace(" ", "T").slice(0, 16);
        /** @type {Map<number, Promise<{ version: string, offers: Offer[] }>>} */
        const files = new Map();
        const found = [];
        for (let start = 0; start < numbers.length && found.length < count; start += count) {
            const part = numbers.slice(start, start + count);
            for (const number of part) {
                const file = Math.floor(number / perFile);
                if (!files.has(file)) files.set(file, read(`offers/${file}`));
            }
            for (const number of part) {
                const file = await files.get(Math.floor(number / perFile));
                if (file?.version !== version) throw new Error("offers of another build");
                const offer = file.offers[number % perFile];
                if (!offer.until || now < offer.until) found.push(offer);
            }
        }
        return found.slice(0, count);
    }

    async function list() {
        const chosen = NAMES.filter((name) => /^[a-z0-9-]+$/.test(asked[name] ?? "")).map((name) => `${name}/${asked[name]}`);
        const [first, ...others] = await Promise.all((chosen.length ? chosen : ["all"]).map(read));
        if (others.some((other) => other.version !== first.version)) throw new Error("lists of two builds");
        const sets = others.map((other) => new Set(other.numbers));
        const offers = await offersOf(first.numbers.filter((/** @type {number} */ number) => sets.every((set) => set.has(number))), first);
        const host = document.createElement("div");
        host.lang = first.language;
        const shadow = host.attachShadow({ mode: "open" });
        shadow.adoptedStyleSheets = [sheet(STYLE)];
        const items = document.createElement("ul");
        for (const offer of offers) {
            const item = document.createElement("li");
            item.dir = "auto";
            const link = document.createElement("a");
            link.href = offer.url;
            if (isPage) link.target = "_top";
            link.textContent = offer.title;
            const about = document.createElement("p");
            about.textContent = offer.about;
            item.append(link, about);
            items.append(item);
        }
        if (!offers.length) {
            const none = document.createElement("p");
            none.textContent = first.none;
            shadow.append(none);
        } else {
            shadow.append(items);
        }
        show(host);
    }

    function frame() {
        const element = document.createElement("iframe");
        const query = new URLSearchParams();
        for (const name of [...NAMES, "count"]) if (asked[name]) query.set(name, String(asked[name]));
        element.src = new URL(`embed/list.html?${query}`, root).href;
        element.title = asked.title ?? root.host;
        element.width = "100%";
        element.setAttribute("frameborder", "0");
        addEventListener("message", (event) => {
            if (event.source === element.contentWindow && event.origin === root.origin && typeof event.data?.height === "number") {
                element.height = String(Math.min(event.data.height, 10_000));
            }
        });
        show(element);
    }

    if ("frame" in asked && !isPage) {
        frame();
        return;
    }
    if (isPage) {
        document.adoptedStyleSheets = [sheet(PAGE_STYLE)];
        new ResizeObserver(() => parent.postMessage({ height: document.documentElement.offsetHeight }, "*")).observe(document.body);
    }
    list()
        .then(() => isPage && document.getElementById("instead")?.remove())
        .catch(() => undefined);
})();
