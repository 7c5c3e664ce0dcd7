'use strict';

const DAY = 86400000;
const at = (id) => document.getElementById(id);
let token = '';
let tables = [];

function say(text) {
  at('message').textContent = text;
}

async function ask(path) {
  const response = await fetch(path, {
    headers: token ? { Authorization: 'Bearer ' + token, Accept: 'application/json' } : { Accept: 'application/json' },
  });
  const answer = await response.json();
  if (response.status === 401) {
    at('token-form').hidden = false;
  }
  if (!response.ok) {
    throw new Error(answer.error);
  }
  return answer;
}

/** Does something that asks, and says why it failed. */
async function attempt(work) {
  say('…');
  try {
    await work();
    say('');
  } catch (failure) {
    say(failure.message);
  }
}

function draw(svg, name, attributes, text) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  svg.append(element);
  return element;
}

/** As the server writes times: 2024-01-31 22:30:00.5+00, 2024-01-31, infinity. */
function moment(text) {
  const time = text === null ? NaN : Date.parse(text.replace(' ', 'T').replace(/\+00$/, 'Z'));
  return Number.isFinite(time) ? time : null;
}

function spans(table) {
  const cold = table.cold.map((unit) => ({ kind: 'cold', from: Date.parse(unit.from), to: Date.parse(unit.to), rows: unit.rows }));
  const hot = table.hot
    .filter((month) => moment(month.month) !== null)
    .map((month) => {
      const from = new Date(moment(month.month));
      const to = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1);
      return { kind: 'hot', from: from.getTime(), to, rows: month.rows };
    });
  return cold.concat(hot).sort((one, other) => one.from - other.from);
}

/** Times that are next to each other; a few that are far away would leave no room for all others. */
function shown(all) {
  const years = all.filter((span) => span.from < Date.now() + 366 * DAY);
  return years.length > 0 ? years : all;
}

function day(time) {
  return new Date(time).toISOString().slice(0, 10);
}

/** Empties a chart and fits its width to that of the page, so that texts have the size of texts on a phone too. */
function blank(svg, height) {
  svg.replaceChildren();
  const width = Math.max(svg.clientWidth, 300);
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return width;
}

function drawRows(table) {
  const svg = at('rows');
  const right = blank(svg, 220) - 10;
  const all = shown(spans(table));
  if (all.length === 0) {
    draw(svg, 'text', { x: 10, y: 30 }, 'There are no rows with a time.');
    return;
  }
  const from = Math.min(...all.map((span) => span.from));
  const to = Math.max(...all.map((span) => span.to));
  const most = Math.max(...all.map((span) => span.rows), 1);
  const x = (time) => 60 + ((right - 60) * (time - from)) / (to - from);
  for (const span of all) {
    // Rows of a month that are on both sides stand beside each other.
    const half = (x(span.to) - x(span.from)) / 2;
    const height = Math.max((170 * span.rows) / most, 1);
    const bar = draw(svg, 'rect', {
      class: span.kind,
      x: span.kind === 'cold' ? x(span.from) : x(span.from) + half,
      y: 190 - height,
      width: Math.max(half - 1, 1),
      height,
    });
    draw(bar, 'title', {}, `${day(span.from)} to ${day(span.to)}: ${span.rows} rows ${span.kind === 'cold' ? 'in files' : 'in the database'}`);
  }
  frame(svg, right, 190, from, to, `${most}`, '0');
}

function frame(svg, right, bottom, from, to, top, low) {
  draw(svg, 'line', { class: 'axis', x1: 60, x2: right, y1: bottom, y2: bottom });
  draw(svg, 'text', { x: 55, y: 30, 'text-anchor': 'end' }, top);
  draw(svg, 'text', { x: 55, y: bottom, 'text-anchor': 'end' }, low);
  draw(svg, 'text', { x: 60, y: bottom + 20 }, day(from));
  draw(svg, 'text', { x: right, y: bottom + 20, 'text-anchor': 'end' }, day(to));
}

/** The averages of the column that is chosen, over all times that are shown. */
async function askSeries(table) {
  const all = shown(spans(table));
  const column = at('column').value;
  if (all.length === 0 || column === '') {
    return { all, points: [] };
  }
  const from = Math.min(...all.map((span) => span.from));
  const to = Math.max(...all.map((span) => span.to));
  const seconds = Math.max(Math.ceil((to - from) / 400 / 1000 / 60) * 60, 60);
  const query = new URLSearchParams({
    aggregate: `avg(${column})`, bucket: `${seconds}s`, from: day(from), to: day(to), where: at('where').value, format: 'json',
  });
  const answer = await ask(`/tables/${encodeURIComponent(table.name)}/aggregate?${query}`);
  const points = answer
    .map((row) => [moment(row.bucket), Number(row[`avg(${column})`])])
    .filter(([time, value]) => time !== null && Number.isFinite(value));
  return { all, from, to, points };
}

function drawSeries({ all, from, to, points }) {
  const svg = at('series');
  const right = blank(svg, 260) - 10;
  if (points.length === 0) {
    draw(svg, 'text', { x: 10, y: 30 }, 'There are no values.');
    return;
  }
  const low = Math.min(...points.map((point) => point[1]));
  const high = Math.max(...points.map((point) => point[1]));
  const x = (time) => 60 + ((right - 60) * (time - from)) / (to - from);
  const y = (value) => 230 - (200 * (value - low)) / (high - low || 1);
  for (const span of all.filter((each) => each.kind === 'cold')) {
    draw(svg, 'rect', { class: 'shade', x: x(span.from), y: 20, width: x(span.to) - x(span.from), height: 210 });
  }
  draw(svg, 'polyline', { class: 'line', points: points.map(([time, value]) => `${x(time)},${y(value)}`).join(' ') });
  frame(svg, right, 230, from, to, high.toPrecision(4), low.toPrecision(4));
}

let current = null;
let series = null;

async function openSeries() {
  series = await askSeries(current);
  drawSeries(series);
}

async function open(name) {
  current = await ask(`/tables/${encodeURIComponent(name)}`);
  const numbers = current.columns.filter((column) => /^(smallint|integer|bigint|real|double|numeric)/.test(column.type));
  at('column').replaceChildren(...numbers.map((column) => new Option(column.name, column.name)));
  const last = numbers[numbers.length - 1];
  at('column').value = last ? last.name : '';
  drawRows(current);
  await openSeries();
}

async function start() {
  tables = (await ask('/tables')).tables;
  at('token-form').hidden = true;
  at('table').replaceChildren(...tables.map((table) => new Option(table.name, table.name)));
  at('main').hidden = false;
  await open(tables[0].name);
}

at('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  token = at('token').value;
  attempt(start);
});
at('series-form').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(openSeries);
});
at('table').addEventListener('change', () => attempt(() => open(at('table').value)));
window.addEventListener('resize', () => {
  if (series !== null) {
    drawRows(current);
    drawSeries(series);
  }
});
attempt(start);
