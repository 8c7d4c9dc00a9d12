// Choosing months by dragging over the bars: fills in the two day fields of the form and sends it. Without it, the fields do.
const brush = document.querySelector("[data-brush]");
const form = document.querySelector("form.filters");
if (brush && form) {
  const svg = brush.querySelector("svg");
  const bars = [...svg.querySelectorAll("rect")];
  const months = [...brush.querySelectorAll("tbody th")].map((cell) => cell.textContent.trim());
  const shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  let from = null;
  brush.querySelector(".brush-hint").hidden = false;
  shade.setAttribute("class", "chosen");
  shade.setAttribute("y", "0");
  shade.setAttribute("height", "84%");

  const percent = (bar, side) => parseFloat(bar.getAttribute(side));
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    const x = (100 * (event.clientX - box.left)) / box.width;
    const next = bars.findIndex((bar) => x < percent(bar, "x") + 1.1 * percent(bar, "width"));
    return next < 0 ? bars.length - 1 : next;
  };
  const draw = (one, other) => {
    const [low, high] = one < other ? [one, other] : [other, one];
    const start = percent(bars[low], "x");
    shade.setAttribute("x", `${start}%`);
    shade.setAttribute("width", `${percent(bars[high], "x") + percent(bars[high], "width") - start}%`);
    svg.append(shade);
  };
  const lastDay = (month) => {
    const [year, number] = month.split("-").map(Number);
    return `${month}-${String(new Date(year, number, 0).getDate()).padStart(2, "0")}`;
  };

  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    from = at(event);
    svg.setPointerCapture(event.pointerId);
    draw(from, from);
  });
  svg.addEventListener("pointermove", (event) => from !== null && draw(from, at(event)));
  svg.addEventListener("pointercancel", () => {
    from = null;
    shade.remove();
  });
  svg.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const [low, high] = [from, at(event)].sort((a, b) => a - b);
    from = null;
    form.elements.since.value = `${months[low]}-01`;
    form.elements.until.value = lastDay(months[high]);
    form.requestSubmit();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || from === null) return;
    from = null;
    shade.remove();
  });
}
