// @ts-check
/**
 * A list of this catalogue on somebody else's page: <script src="…/embed.js" data-theme="…" data-municipality="…" data-support="…"
 * data-count="5" async></script>. One file at an address that stays, without cookies, and without a style or script that a strict policy
 * of that page forbids. Where anything fails, nothing appears, and the link beside the script is what a visitor has.
 */
(() => {
    const STYLE = `
        :host { display: block; font: inherit; color: inherit; }
        ul { margin: 0; padding: 0; list-style: none; }
        li { padding-block: 0.625em; border-block-start: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
        a { color: var(--aanbod-link, LinkText); font-weight: 600; }
        a:focus-visible { outline: 3px solid; outline-offset: 3px; }
        p { margin: 0.125em 0 0; font-size: 0.875em; }
    `;
    const PAGE_STYLE = "body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }";
    const NAMES = ["theme", "municipality", "support"];

    const script = document.currentScript;
    if (!(script instanceof HTMLScriptElement)) return;
    const root = new URL(".", script.src);
    const isPage = "page" in script.dataset;
    /** @type {Record<string, string | undefined>} */
    const asked = isPage ? Object.fromEntries(new URLSearchParams(location.search)) : script.dataset;
    const count = Math.min(Math.max(Number(asked.count) || 5, 1), 50);

    /** @param {string} css */
    function sheet(css) {
        const made = new CSSStyleSheet();
        made.replaceSync(css);
        return made;
    }

    /** @param {Element} element */
    function show(element) {
        if (document.body.contains(script)) script?.before(element);
        else document.body.append(element);
    }

    /** @param {string} path */
    async function read(path) {
        const answer = await fetch(new URL(`embed/${path}.json`, root), { credentials: "omit", referrerPolicy: "no-referrer" });
        if (!answer.ok) throw new Error(path);
        return answer.json();
    }

    async function list() {
        const chosen = NAMES.filter((name) => /^[a-z0-9-]+$/.test(asked[name] ?? "")).map((name) => `${name}/${asked[name]}`);
        const [first, ...others] = await Promise.all((chosen.length ? chosen : ["all"]).map(read));
        const now = new Date();
        const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
        const offers = first.offers
            .filter((/** @type {{ url: string }} */ offer) => others.every((it) => it.offers.some((/** @type {{ url: string }} */ other) => other.url === offer.url)))
            .filter((/** @type {{ until: string | null }} */ offer) => !offer.until || offer.until.slice(0, 10) >= today);
        const host = document.createElement("div");
        host.lang = first.language;
        const shadow = host.attachShadow({ mode: "open" });
        shadow.adoptedStyleSheets = [sheet(STYLE)];
        const items = document.createElement("ul");
        for (const offer of offers.slice(0, count)) {
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
        }
        shadow.append(items);
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
    list()
        .then(() => {
            if (!isPage) return;
            document.adoptedStyleSheets = [sheet(PAGE_STYLE)];
            new ResizeObserver(() => parent.postMessage({ height: document.documentElement.offsetHeight }, "*")).observe(document.body);
        })
        .catch(() => undefined);
})();
