// Starts the worker. The page sends it the program, compiled already; the program's script
// is beside this file. Both are the page's own, so that they are fetched once and the two
// are never of different versions.
onmessage = async ({ data: module }) => {
  onmessage = null;
  try {
    const { default: init } = await import("./tone-clusters.js");
    await init({ module_or_path: module });
  } catch (error) {
    reportError(error);
  }
};
