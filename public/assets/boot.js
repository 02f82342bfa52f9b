// Starts the page. The program and its script are beside this file.

// The smallest module with a SIMD instruction: WebAssembly of 2021 and later takes it.
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0,
  65, 0, 253, 15, 253, 98, 11,
]);

// Hosts that answer every address with index.html do not tell the page that it is not the
// start page.
if (location.pathname !== new URL(document.baseURI).pathname) {
  document.body.dataset.page = "elsewhere";
}

function say(sentence) {
  const message = document.createElement("p");
  message.className = "boot-message";
  message.setAttribute("role", "alert");
  message.textContent = sentence;
  document.body.prepend(message);
}

// The files of this folder come under names of their own in each release.
const beside = (file) => new URL(file, import.meta.url);

function newWorker() {
  const worker = new Worker(beside("worker.js"), {
    type: "module",
    // What is stored belongs to the page's path, which the worker knows by its name.
    name: new URL(".", document.baseURI).pathname,
  });
  worker.hasStarted = false;
  worker.isSupplied = false;
  worker.addEventListener("message", () => { worker.hasStarted = true; }, { once: true });
  return worker;
}

// The first worker starts while the program is still on its way.
function earlyWorker() {
  try {
    const worker = newWorker();
    worker.addEventListener("error", () => { if (early === worker) early = undefined; });
    return worker;
  } catch {
    // The program tries again, and says what that comes to.
    return undefined;
  }
}

let early;

async function start() {
  early = earlyWorker();
  const isStart = document.body.dataset.page !== "elsewhere";
  const chunks = import("./chunks.js").then((chunks) => {
    // Any other page needs the first chunk as soon as the program, so both are fetched at once.
    if (!isStart) chunks.FIRST.forEach((file) => chunks.compiled(file));
    return chunks;
  });
  const scripts = [import("./tone-clusters.js"), chunks];
  const program = WebAssembly.compileStreaming(fetch(beside("tone-clusters_bg.wasm")));
  const [{ default: init }, { FIRST, compiled }] = await Promise.all(scripts);

  // Page and worker are one program, and both need its first chunk. The worker gets them
  // compiled, once.
  async function supply(worker) {
    if (!worker || worker.isSupplied) return;
    worker.isSupplied = true;
    try {
      const files = await Promise.all(FIRST.map(async (file) => [file, await compiled(file)]));
      worker.postMessage({ program: await program, files });
    } catch {
      worker.terminate();
      worker.dispatchEvent(new ErrorEvent("error"));
    }
  }
  // Called by the program.
  globalThis.startWorker = () => {
    const worker = early ?? newWorker();
    early = undefined;
    supply(worker);
    return worker;
  };

  // The start page can be used without that chunk, which comes after its program.
  if (!isStart) supply(early);
  await init({ module_or_path: program });
  if (isStart) supply(early);
}

if (typeof WebAssembly !== "object" || !WebAssembly.validate(SIMD)) {
  say("This browser is too old for Tone Clusters, which needs WebAssembly with SIMD. " +
    "Firefox, Chrome, Edge and Safari have had it since 2023: please update.");
} else {
  start().catch((error) => {
    console.error(error);
    say("The page could not be loaded completely. Please check the connection and reload; " +
      "what you saved in this browser is still there.");
  });
}
