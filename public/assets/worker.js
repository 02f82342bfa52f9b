// Starts the worker. The page sends it the program and its first chunk, compiled already;
// their scripts are beside this file. All are the page's own, so that they are fetched once
// and the two are never of different versions.
const scripts = Promise.all([import("./tone-clusters.js"), import("./chunks.js")]);
// A failure is reported where they are awaited, below.
scripts.catch(() => {});

onmessage = async ({ data: { program, files } }) => {
  onmessage = null;
  try {
    const [{ default: init }, { take }] = await scripts;
    take(files);
    await init({ module_or_path: program });
  } catch (error) {
    reportError(error);
  }
};
