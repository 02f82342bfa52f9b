// Keeps one release of the page, whole, for visits without a connection.
//
// The build writes two lines above these: VERSION, a digest of all files, and FILES, the
// paths of those to keep. A new release is therefore a new script, which the browser
// finds, installs beside the old one and leaves waiting: the page offers it, and nobody
// is moved to it in the middle of something.
//
// Nothing else is kept: no call to Spotify or ReccoBeats, no cover, nothing of a library.

const SCOPE = self.registration.scope;
// Other pages may live on the same host, and have caches of their own.
const PREFIX = `tone-clusters ${SCOPE} `;
const CACHE = PREFIX + VERSION;
const CONFIG = new URL("config.json", SCOPE).href;
// Hosts name headers in Vary that make no difference to these files.
const ANY = { ignoreVary: true };

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  const answer = request.mode === "navigate" ? page : request.url === CONFIG ? config : file;
  event.respondWith(answer(request));
});

async function install() {
  const cache = await caches.open(CACHE);
  await cache.add(new Request(SCOPE, { cache: "no-cache" }));
  const text = await (await cache.match(SCOPE, ANY)).text();
  // Between two releases a host may have the script of the one and the page of the other.
  if (!text.includes(VERSION)) throw new Error(`The host does not serve ${VERSION} yet.`);
  // Names of files change with their contents: what the browser has of them is right.
  await cache.addAll(FILES);
  // A host need not have one.
  await config(CONFIG).catch(() => undefined);
}

async function activate() {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = windows.filter(({ url }) => url.startsWith(SCOPE));
  // A second one may still run the last release, and need its files.
  if (open.length < 2) {
    const old = (name) => name.startsWith(PREFIX) && name !== CACHE;
    const names = (await caches.keys()).filter(old);
    await Promise.all(names.map((name) => caches.delete(name)));
  }
  await self.clients.claim();
}

// Every address in the scope is the same page. What it shows before its program has come is
// the start page for one address alone: for others it is told, as 404.html tells itself.
async function page(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(SCOPE, ANY);
  if (!kept) return fetch(request);
  if (new URL(request.url).pathname === new URL(SCOPE).pathname) return kept;
  const text = await kept.text();
  const elsewhere = text.replace("<body>", '<body data-page="elsewhere">');
  return new Response(elsewhere, { headers: kept.headers });
}

// A file of this release, or of an older one whose page is still open.
async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, ANY)) ?? (await caches.match(request, ANY)) ?? fetch(request);
}

// What the host has set holds at once; without a connection, what it had set last.
async function config(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(CONFIG, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(CONFIG, ANY);
    if (kept) return kept;
    throw error;
  }
}
