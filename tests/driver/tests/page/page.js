const by = (id) => document.getElementById(id);
const say = (text) => { by("status").textContent = text; };

setTimeout(() => { by("late").hidden = false; }, 300);
by("late").onclick = () => { say("clicked"); history.pushState(null, "", "?clicked"); };
by("shy").onpointerdown = () => { by("shy").style.marginLeft = "20em"; };
by("shy").onclick = () => say("not shy any more");
window.onpopstate = () => say("back");
by("name").oninput = (event) => say(`name ${event.target.value}`);
by("open").onclick = () => by("file").click();
const read = async (files) => say(`${files.length} file, ${files[0].name}: ${await files[0].text()}`);
by("file").onchange = (event) => read(event.target.files);
document.ondragover = (event) => event.preventDefault();
document.ondrop = (event) => { event.preventDefault(); read(event.dataTransfer.files); };
document.onpaste = (event) => say(`pasted ${event.clipboardData.getData("text/plain")}`);

const strokes = [];
const note = (event) => {
  const box = by("map").getBoundingClientRect();
  strokes.push(`${event.type} ${event.clientX - box.x},${event.clientY - box.y} ${event.deltaY ?? event.buttons}`);
  say(strokes.join(" "));
};
for (const type of ["mousedown", "mousemove", "mouseup", "wheel"]) by("map").addEventListener(type, note);
