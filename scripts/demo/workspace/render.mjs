/**
 * Fills the templates of the demo workspace. `{{name}}` takes a value, `{{icon:Name}}` a drawing from lucide; a name
 * that nobody filled is a mistake of ours and throws.
 */
import { readFileSync } from 'node:fs';
import { icons } from 'lucide';
import { DIFFS } from './diffs.mjs';
import { ISSUES, PROJECTS } from './issues.mjs';

const file = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** @param {string} name as lucide writes it, for example `ChevronDown` */
function icon(name) {
  const drawing = icons[name];
  if (drawing === undefined) throw new Error(`lucide has no icon ${name}.`);
  const parts = drawing.map(([tag, attributes]) => {
    const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
    return `<${tag}${list.join('')}/>`;
  });
  return `<svg class="icon" aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${parts.join('')}</svg>`;
}

/**
 * @param {string} template text with slots; slots inside values are filled, too
 * @param {Record<string, string>} values HTML by slot
 */
function fill(template, values = {}) {
  return template.replace(/\{\{([\w:]+)\}\}/g, (_, slot) => {
    if (slot.startsWith('icon:')) return icon(slot.slice(5));
    const value = values[slot];
    if (value === undefined) throw new Error(`Nothing fills {{${slot}}}.`);
    return fill(value, values);
  });
}

const hueOf = (name) =>
  [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
const initials = (name) =>
  name
    .split(' ')
    .map((part) => part[0])
    .slice(0, 2)
    .join('');
const avatar = (name) =>
  `<span class="avatar" style="--hue: ${hueOf(name)}" title="${name}">${initials(name)}</span>`;

const TYPE_ICONS = { bug: 'Bug', story: 'Bookmark', task: 'Check' };
const PRIORITY_ICONS = { High: 'ChevronsUp', Medium: 'Equal', Low: 'ChevronDown' };
const COLUMNS = ['To do', 'In progress', 'In review', 'Done'];
const statusKind = (status) =>
  status === 'Done' ? 'done' : status === 'To do' ? 'todo' : 'active';
const projectOf = (key) => PROJECTS[key.slice(0, key.indexOf('-'))];
const typeMark = (issue) =>
  `<span class="type-mark ${issue.type}">${icon(TYPE_ICONS[issue.type])}</span>`;

const comment = (entry, index) => `
<div class="comment" data-testid="issue-comment-base.ui.comment.custom-comment.container">
  ${avatar(entry.author)}
  <div class="comment-main" data-testid="ak-comment.${10_040 + index}">
    <div class="comment-head" data-testid="ak-comment.${10_040 + index}-header"><b>${entry.author}</b><span>${entry.when}</span></div>
    <div data-testid="ak-comment.${10_040 + index}-body"><div class="ak-renderer-wrapper is-comment"><div class="ak-renderer-document">${entry.body}</div></div></div>
    <div class="comment-actions"><button>Reply</button><button>Edit</button></div>
  </div>
</div>`;

/** A value of a field, which searches for more of its kind. */
function searchLink(issue, field, value) {
  const project = issue.key.slice(0, issue.key.indexOf('-'));
  const query = encodeURIComponent(`project = ${project} AND ${field} = "${value}"`);
  return `<a ${field === 'labels' ? 'class="tag" ' : ''}href="/issues/?jql=${query}">${value}</a>`;
}

function linked(issue) {
  if (issue.links.length === 0) return '';
  const rows = issue.links.map(([relation, key]) => {
    const other = ISSUES.find((candidate) => candidate.key === key);
    return `<p>${relation}</p><a href="/browse/${key}">${typeMark(other)}<span class="key">${key}</span><span>${other.summary}</span><span class="lozenge">${other.status}</span></a>`;
  });
  return `<h2>Linked work items</h2><div class="links">${rows.join('')}</div>`;
}

function issuePage(issue) {
  const project = projectOf(issue.key);
  const main = fill(file('issue.html'), {
    ...Object.fromEntries(Object.entries(issue).filter(([, value]) => typeof value === 'string')),
    hue: String(project.hue),
    initial: project.name[0],
    project: project.name,
    typeIcon: icon(TYPE_ICONS[issue.type]),
    statusKind: statusKind(issue.status),
    priorityIcon: icon(PRIORITY_ICONS[issue.priority]),
    assignee: `${avatar(issue.assignee)}${issue.assignee}`,
    reporter: `${avatar(issue.reporter)}${issue.reporter}`,
    components: issue.components.map((name) => searchLink(issue, 'component', name)).join(' '),
    labels: issue.labels.map((name) => searchLink(issue, 'labels', name)).join(''),
    sprint: `${project.name} sprint 48`,
    fixVersion: '<span>2026.48</span>',
    development: issue.key.startsWith('PAY-14')
      ? `${icon('GitPullRequest')}<a href="https://github.acme.example/acme/payments-api/pull/318">1 pull request</a>`
      : `${icon('GitBranch')}Create branch`,
    links: linked(issue),
    comments: issue.comments.map(comment).join('') || '<p class="sprint">No comments yet.</p>',
  });
  return fill(file('jira.html'), {
    title: `[${issue.key}] ${escaped(issue.summary)} - Jira`,
    main,
  });
}

const boardCard = (issue) => `
<a class="card" id="card-${issue.key}" data-testid="platform-board-kit.ui.card.card" href="/browse/${issue.key}">
  <span>${issue.summary}</span>
  <div class="tags">${issue.labels.map((name) => `<span class="tag">${name}</span>`).join('')}</div>
  <div class="foot">${typeMark(issue)}<span data-testid="platform-card.common.ui.key.key">${issue.key}</span><span class="priority ${issue.priority}">${icon(PRIORITY_ICONS[issue.priority])}</span>${avatar(issue.assignee)}</div>
</a>`;

function boardPage() {
  const issues = ISSUES.filter(({ key }) => key.startsWith('PAY-'));
  const columns = COLUMNS.map((status) => {
    const cards = issues.filter((issue) => issue.status === status);
    return `<div class="column" data-testid="platform-board-kit.ui.column.draggable-column.styled-wrapper"><h2>${status}<span class="count">${cards.length}</span></h2>${cards.map(boardCard).join('')}</div>`;
  });
  const people = [...new Set(issues.map(({ assignee }) => assignee))].map(avatar).join('');
  const main = fill(file('board.html'), { columns: columns.join(''), people });
  return fill(file('jira.html'), { title: 'PAY board - Agile board - Jira', main });
}

function diff(entry, index) {
  let [before, after] = [entry.first, entry.first];
  const rows = entry.lines.map((line) => {
    const kind = line[0] === '+' ? 'add' : line[0] === '-' ? 'del' : '';
    const numbers = [kind === 'add' ? '' : before++, kind === 'del' ? '' : after++];
    const cells = numbers.map((number) => `<td class="number">${number}</td>`).join('');
    return `<tr class="${kind}">${cells}<td><code>${escaped(line)}</code></td></tr>`;
  });
  const count = (sign) => entry.lines.filter((line) => line[0] === sign).length;
  const review = entry.comment
    ? `<div class="review"><div class="box-head"><span class="avatar small" style="--hue: ${entry.comment.hue}">${entry.comment.initials}</span><a class="author">${entry.comment.author}</a> 3 hours ago</div><div class="js-comment-body markdown-body comment-body"><p>${entry.comment.body}</p></div></div>`
    : '';
  return `<div class="file" id="diff-${index + 1}" data-path="${entry.path}"><div class="file-header" data-path="${entry.path}">${icon('ChevronDown')}<a href="#diff-${index + 1}">${entry.path}</a><span class="diffstat"><span class="plus">+${count('+')}</span> <span class="minus">−${count('-')}</span></span></div><div class="scroll"><table><tbody><tr class="hunk"><td class="number"></td><td class="number"></td><td><code>@@ -${entry.first} +${entry.first} @@</code></td></tr>${rows.join('')}</tbody></table></div>${review}</div>`;
}

function pullRequestPage(changes) {
  return fill(file('github.html'), {
    conversationSelected: changes ? '' : 'class="selected" aria-current="page"',
    changesSelected: changes ? 'class="selected" aria-current="page"' : '',
    tab: file(changes ? 'changes.html' : 'pull-request.html'),
    files: DIFFS.map(diff).join(''),
  });
}

const RUNBOOK_LABELS = ['runbook', 'payments'];
const runbookPage = () =>
  fill(file('confluence.html'), {
    body: file('runbook.html'),
    labels: RUNBOOK_LABELS.map((name) => `<a class="tag">${name}</a>`).join(''),
  });

const ASSETS = {
  '/assets/atlassian.css': 'text/css',
  '/assets/github.css': 'text/css',
  '/assets/jira.js': 'text/javascript',
};

/** What Jira and Confluence answer where a page asks them about its own item. @param {string} path */
function toolAnswer(path) {
  const issue = ISSUES.find(({ key }) => path === `/rest/api/3/issue/${key}`);
  if (issue !== undefined)
    return {
      key: issue.key,
      fields: {
        project: { key: issue.key.slice(0, issue.key.indexOf('-')) },
        components: issue.components.map((name) => ({ name })),
        labels: issue.labels,
        assignee: { displayName: issue.assignee },
      },
    };
  if (path !== '/wiki/api/v2/pages/4711') return undefined;
  return { id: '4711', labels: { results: RUNBOOK_LABELS.map((name) => ({ name })) } };
}

/**
 * One page or asset of the workspace.
 *
 * @param {string} host
 * @param {string} path without query
 * @returns {{ type: string, body: string } | undefined} undefined when there is no such page
 */
export function render(host, path) {
  const asset = ASSETS[path];
  if (asset !== undefined) return { type: asset, body: file(path.replace('/assets/', './')) };
  const answer = host === 'acme.atlassian.net' ? toolAnswer(path) : undefined;
  if (answer !== undefined) return { type: 'application/json', body: JSON.stringify(answer) };
  const body = host === 'github.acme.example' ? githubPage(path) : atlassianPage(path);
  return body === undefined ? undefined : { type: 'text/html', body };
}

function githubPage(path) {
  if (path === '/' || path === '/acme/payments-api/pull/318') return pullRequestPage(false);
  return /^\/acme\/payments-api\/pull\/318\/(?:changes|files)$/.test(path)
    ? pullRequestPage(true)
    : undefined;
}

function atlassianPage(path) {
  const issue = ISSUES.find(({ key }) => path === `/browse/${key}`);
  if (issue !== undefined) return issuePage(issue);
  if (/^\/(?:issues\/?|jira\/software\/projects\/PAY\/boards\/1)?$/.test(path)) return boardPage();
  return path.startsWith('/wiki/spaces/ENG/pages/4711') ? runbookPage() : undefined;
}
