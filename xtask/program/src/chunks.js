// Fetches the chunks of the program, for the page and for its worker.

// The script of the program is large, and a chunk can be fetched without it.
const program = () => import("./tone-clusters.js");

// Chunk → its files; the build writes them here.
const FILES = {};

// The files of the chunk that every visit needs. The quick page has no chunks.
export const FIRST = FILES.clusters ?? [];

const modules = new Map();
const instances = new Map();

// What is known is asked for once; what failed may be asked for again.
function once(known, file, make) {
  if (!known.has(file)) {
    const made = make();
    known.set(file, made);
    made.catch(() => known.delete(file));
  }
  return known.get(file);
}

// A file, fetched and compiled. It is compiled while it comes.
export function compiled(file) {
  const url = new URL(file, import.meta.url);
  return once(modules, file, () => WebAssembly.compileStreaming(fetch(url)));
}

// Takes files that another thread has compiled.
export function take(files) {
  for (const [file, module] of files) modules.set(file, Promise.resolve(module));
}

// Files that only start once the program has: it shares its memory and its functions.
function started(file) {
  return once(instances, file, async () => {
    const [module, { initSync }] = await Promise.all([compiled(file), program()]);
    return WebAssembly.instantiate(module, { __wasm_split: initSync() });
  });
}

// Loads a chunk and tells the program whether that has succeeded.
async function load(chunk, callback, data) {
  const { initSync } = await program();
  let isLoaded = false;
  try {
    await Promise.all(FILES[chunk].map(started));
    isLoaded = true;
  } catch (error) {
    console.error(error);
  }
  initSync().__indirect_function_table.get(callback)(data, isLoaded);
}
