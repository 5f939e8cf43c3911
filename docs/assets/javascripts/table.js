// The numbers behind a figure, as a table.
import { quantity } from "./format.js";
import { lettered } from "./lettering.js";
import { values } from "./marks/index.js";

/** @import { Column, Numbers } from "./messages.ts" */

/**
 * @param {Column[]} columns
 * @param {Numbers} numbers
 * @param {Document} document
 */
export function drawTable(columns, numbers, document) {
  const table = document.createElement("table");
  const head = document.createElement("tr");
  for (const column of columns) {
    const cell = cellOf("th", column, document);
    cell.setAttribute("scope", "col");
    cell.append(...lettered(column.label, document));
    head.append(cell);
  }
  const texts = columns.map((column) => text(column, numbers));
  const rows = Array.from({ length: Math.max(0, ...texts.map((column) => column.length)) }, (_, i) => {
    const row = document.createElement("tr");
    for (const [k, column] of columns.entries()) {
      const cell = cellOf("td", column, document);
      cell.append(texts[k][i] ?? "");
      row.append(cell);
    }
    return row;
  });
  const [thead, tbody] = [document.createElement("thead"), document.createElement("tbody")];
  thead.append(head);
  tbody.append(...rows);
  table.append(thead, tbody);
  return table;
}

/**
 * A cell of a column; words begin where those above them do.
 * @param {"th" | "td"} name
 * @param {Column} column
 * @param {Document} document
 */
function cellOf(name, column, document) {
  const cell = document.createElement(name);
  if (column.words) cell.className = "neuro-words";
  return cell;
}

/**
 * @param {Column} column
 * @param {Numbers} numbers
 * @returns {string[]}
 */
const text = (column, numbers) =>
  column.words ?? Array.from(values(column.values, numbers), (value) => quantity(value, "", column.digits));
