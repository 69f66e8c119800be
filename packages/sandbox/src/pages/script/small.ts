/** Local times, countdowns, and the outcome that typing selects. */
export const small = `
function enhance(root) {
  for (const time of all('time[datetime]', root)) {
    time.title = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' });
  }
  for (const button of all('button[data-copy], button[data-copy-from], button[data-copy-text]', root)) {
    button.hidden = false;
  }
  for (const countdown of all('[data-left]', root)) {
    countdown.dataset.until = String(performance.now() + Number(countdown.dataset.left));
  }
}

function inWords(ms) {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 0) return 'now';
  if (seconds < 60) return 'in ' + seconds + (seconds === 1 ? ' second' : ' seconds');
  const minutes = Math.floor(seconds / 60);
  return 'in ' + minutes + ' min ' + (seconds % 60) + ' s';
}

setInterval(() => {
  for (const countdown of all('[data-until]')) {
    const left = Number(countdown.dataset.until) - performance.now();
    if (left < 3600000) countdown.textContent = inWords(left);
  }
}, 1000);

document.addEventListener('input', ({ target }) => {
  if (target.name !== 'approvalStatus' || target.value === '') return;
  const other = target.form?.querySelector('input[type=radio][name=outcome][value=other]');
  if (other) other.checked = true;
});

const lit = document.querySelector('.side nav [aria-current]');
const row = lit?.closest('ul');
if (row && row.scrollWidth > row.clientWidth) row.scrollLeft = lit.offsetLeft - row.clientWidth / 2 + lit.offsetWidth / 2;
`;
