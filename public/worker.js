// Starts the worker. The page sends it the program: where the script is, and the
// WebAssembly, compiled already. It is the page's own, so that it is fetched once and the
// two are never of different versions.
onmessage = async ({ data: [script, module] }) => {
  onmessage = null;
  try {
    const { default: init } = await import(script);
    await init({ module_or_path: module });
  } catch (error) {
    reportError(error);
  }
};
