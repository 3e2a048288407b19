import { Answer } from '../rest/answer';
import { PROBLEMS } from './problem';
import { PAGE_STYLE } from '../edge/security-headers';
import type { ProblemTypeDto } from './problems.dto';

export const PROBLEM_TYPES: readonly ProblemTypeDto[] = Object.entries(PROBLEMS).map(
  ([name, { status, title, meaning, remedy }]) => ({ type: `/problems/${name}`, status, title, meaning, remedy }),
);

/** For a program. */
export function jsonAnswer(body: ProblemTypeDto | readonly ProblemTypeDto[]): Answer {
  return new Answer(200, { Vary: 'Accept' }, body);
}

/** For a person who follows the `type` of a problem. */
export function pageAnswer({ status, title, meaning, remedy }: ProblemTypeDto): Answer {
  const body = `<h1>${escape(title)}</h1>
<p>Status ${status}</p>
<h2>What it means</h2>
<p>${escape(meaning)}</p>
<h2>What to do</h2>
<p>${escape(remedy)}</p>
<p><a href="/problems">All problems</a></p>`;
  return htmlAnswer(title, body);
}

export function indexAnswer(): Answer {
  const items = PROBLEM_TYPES.map(
    ({ type, status, title }) => `<li><a href="${type}">${escape(title)}</a> (${status})</li>`,
  );
  return htmlAnswer('Problems', `<h1>Problems</h1>\n<ul>\n${items.join('\n')}\n</ul>`);
}

function htmlAnswer(title: string, body: string): Answer {
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escape(title)} · Menagerie</title>
<link rel="icon" href="/favicon.svg">
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
  return new Answer(200, { 'Content-Type': 'text/html; charset=utf-8', Vary: 'Accept' }, page);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
