/** Finds types and fields by their names and by words in their descriptions. */
const box = document.querySelector('#search');
const found = document.querySelector('#found');
const all = document.querySelector('#all');
const count = document.querySelector('#count');
const shownAtMost = 60;

const entries = [...document.querySelectorAll('[data-entry]')].map((element) => {
  const about = element.localName === 'dt' ? element.nextElementSibling : element;
  const description = about.querySelector(':scope > p:not(.facts)')?.textContent ?? '';
  return { id: element.id, name: element.id.toLowerCase(), description, text: description.toLowerCase() };
});

/** How well an entry fits, the smaller the better: the name itself, its beginning, a part of it, the description. */
function rank({ name, text }, wanted) {
  const own = name.slice(name.lastIndexOf('.') + 1);
  if (name === wanted || own === wanted) return name === own ? 0 : 1;
  if (name.startsWith(wanted)) return 2;
  if (own.startsWith(wanted)) return 3;
  if (name.includes(wanted)) return 4;
  return text.includes(wanted) ? 5 : Infinity;
}

function search() {
  const wanted = box.value.trim().toLowerCase();
  const isAsked = wanted !== '';
  found.hidden = !isAsked;
  all.hidden = isAsked;
  const ranked = isAsked ? entries.map((entry) => ({ entry, rank: rank(entry, wanted) })) : [];
  const fitting = ranked.filter((each) => each.rank < Infinity);
  fitting.sort((one, other) => one.rank - other.rank || one.entry.id.length - other.entry.id.length);
  found.replaceChildren(...fitting.slice(0, shownAtMost).map(({ entry }) => item(entry)));
  const first = fitting.length > shownAtMost ? `, the first ${shownAtMost} are shown` : '';
  count.textContent = isAsked ? `${fitting.length} found${first}` : `${entries.length} types, fields and values`;
}

function item({ id, description }) {
  const link = document.createElement('a');
  link.href = `#${id}`;
  link.textContent = id;
  const about = document.createElement('p');
  about.textContent = description;
  const line = document.createElement('li');
  line.append(link, about);
  return line;
}

/** A link shows its target, even if the current search hides it. */
function leave() {
  if (box.value === '') return;
  box.value = '';
  search();
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

box.addEventListener('input', search);
box.form.addEventListener('submit', (event) => {
  event.preventDefault();
  const first = found.querySelector('a');
  if (first) location.hash = first.hash;
  leave();
});
window.addEventListener('hashchange', leave);
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== box) {
    event.preventDefault();
    box.focus();
  }
  if (event.key === 'Escape' && document.activeElement === box) {
    box.value = '';
    search();
  }
});
search();
