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

async function start() {
  const { default: init } = await import("./tone-clusters.js");
  await init();
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
