// Sorts a table by the column whose head is chosen: numbers by value, the largest first.
for (const head of document.querySelectorAll("table.sortable thead th")) {
  const number = (row) => {
    const text = row.cells[head.cellIndex].textContent;
    return text === "–" ? -Infinity : Number(text.replace(/[, %]/g, ""));
  };
  const sort = () => {
    const table = head.closest("table");
    const rows = Array.from(table.tBodies[0].rows);
    const numeric = rows.every((row) => !Number.isNaN(number(row)));
    const down = head.getAttribute("aria-sort") === (numeric ? null : "ascending")
      || head.getAttribute("aria-sort") === "ascending";
    rows.sort((a, b) => numeric
      ? number(a) - number(b)
      : a.cells[head.cellIndex].textContent.localeCompare(b.cells[head.cellIndex].textContent));
    if (down) {
      rows.reverse();
    }
    for (const other of head.parentElement.cells) {
      other.removeAttribute("aria-sort");
    }
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    table.tBodies[0].append(...rows);
  };
  head.tabIndex = 0;
  head.addEventListener("click", sort);
  head.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      sort();
    }
  });
}
