// Shows how far dropped pages are, and the list anew as pages are read.
"use strict";
(() => {
  const bar = document.getElementById("progress");
  const begun = Number(bar.value);
  async function look() {
    const answer = await fetch(bar.dataset.at);
    if (!answer.ok) return;
    const { done, of } = await answer.json();
    bar.value = done;
    document.getElementById("done").textContent = String(done);
    if (done === of || done - begun >= 5) location.reload();
    else setTimeout(look, 700);
  }
  setTimeout(look, 500);
})();
