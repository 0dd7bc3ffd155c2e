/**
 * The words that some hints listen for, in the five languages of the texts (English, German, French, Spanish, Japanese).
 * Most count only where they are all that was written: whoever writes more than that has said something.
 */

const GREETINGS = [
  ...['hi', 'hello', 'hey', 'hi there', 'hello there', 'good morning', 'good afternoon'],
  ...['good evening', 'hallo', 'moin', 'servus', 'guten morgen', 'guten tag', 'guten abend'],
  ...['grüß gott', 'bonjour', 'salut', 'coucou', 'bonsoir', 'hola', 'buenas', 'buenos días'],
  ...['buenas tardes', 'こんにちは', 'おはようございます', 'こんばんは', 'お疲れ様です'],
  ...['お疲れさまです', 'お世話になっております', 'お世話になります'],
];
/** Whom a greeting may be said to besides the one it goes to. */
const GREETED = [
  'all',
  'team',
  'everyone',
  'zusammen',
  'à tous',
  'a todos',
  '皆さん',
  'さん',
  '様',
];

const ASKS_TO_ASK = [
  ...['do you have a moment', 'do you have a minute', 'do you have a second', 'got a minute'],
  ...['got a sec', 'are you there', 'can i ask you something', 'can i ask you a question'],
  ...['may i ask you something', 'quick question', 'i have a question', 'can you help me'],
  ...['hast du kurz zeit', 'haben sie kurz zeit', 'kann ich dich kurz etwas fragen'],
  ...['kann ich dich etwas fragen', 'darf ich dich etwas fragen', 'kurze frage'],
  ...['ich habe eine frage', 'ich hätte eine frage', 'kannst du mir helfen', 'bist du da'],
  ...['tu as une minute', 'vous avez une minute', 'je peux te poser une question'],
  ...['puis je te poser une question', 'j ai une question', 'une petite question'],
  ...['tu peux m aider', 'tienes un momento', 'tienes un minuto', 'puedo hacerte una pregunta'],
  ...['tengo una pregunta', 'una pregunta', 'puedes ayudarme', 'ちょっといいですか'],
  ...['今ちょっといいですか', '質問があります', '質問してもいいですか', '少しお時間ありますか'],
];

const VAGUE = [
  ...['it doesn t work', 'doesn t work', 'it does not work', 'does not work', 'not working'],
  ...['it s not working', 'it s broken', 'broken', 'help', 'please help', 'need help'],
  ...['i need help', 'es geht nicht', 'geht nicht', 'funktioniert nicht'],
  ...['es funktioniert nicht', 'kaputt', 'hilfe', 'bitte um hilfe', 'ça ne marche pas'],
  ...['ça marche pas', 'ne marche pas', 'ça ne fonctionne pas', 'aide', 'besoin d aide'],
  ...['no funciona', 'no me funciona', 'ayuda', 'necesito ayuda', '動かない', '動きません'],
  ...['動かないです', '助けて', '助けてください', '手伝ってください'],
];

/** Latin words, whole ones. */
const whole = (words: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${words})(?![\\p{L}\\p{N}_-])`, 'iu');

const ERROR = whole(
  'errors?|exceptions?|crash(?:es|ed)?|fehler|fehlermeldung(?:en)?|ausnahmen?|absturz|stürzt|erreurs?|plante|errore?s|excepción|excepciones|fallo',
);
const ERROR_JA = /エラー|例外|クラッシュ/u;

const REVIEW = whole(
  'review|code review|durchsicht|durchsehen|gegenlesen|relecture|relire|revisión|revisar',
);
const REVIEW_JA = /レビュー|査読/u;

const HURRY = new RegExp(
  `(?<!(?:\\bnot|\\bnot very|\\bnicht|\\bpas|\\bno es|\\bkein) )${
    whole(
      'asap|a\\.s\\.a\\.p\\.?|as soon as possible|urgent|urgently|dringend|schnellstmöglich|so schnell wie möglich|au plus vite|dès que possible|urgente|cuanto antes|lo antes posible',
    ).source
  }`,
  'iu',
);
const HURRY_JA = /至急|なるはや|早急に|大至急/u;

/** Is it a greeting and no more? @param to name of whom it goes to, which a greeting may say */
export function isGreeting(text: string, to: string): boolean {
  return text.trim() !== '' && afterGreeting(text, to) === '';
}

/** Does it ask whether something may be asked, and nothing else? A greeting before it counts as nothing. */
export function asksToAsk(text: string, to: string): boolean {
  return ASKS_TO_ASK.includes(afterGreeting(text, to) ?? wordsOf(text));
}

/** Does it say that something is wrong, and not what? */
export function isVague(text: string, to: string): boolean {
  return VAGUE.includes(afterGreeting(text, to) ?? wordsOf(text));
}

/** Does it speak of an error? */
export function speaksOfError(text: string): boolean {
  return ERROR.test(text) || ERROR_JA.test(text);
}

/** Does it ask for a review? */
export function speaksOfReview(text: string): boolean {
  return REVIEW.test(text) || REVIEW_JA.test(text);
}

/** Does it press for time? "Not urgent" does not. */
export function hasHurry(text: string): boolean {
  return HURRY.test(text) || HURRY_JA.test(text);
}

/** What is left behind a greeting; null where there is none. */
function afterGreeting(text: string, to: string): string | null {
  const words = wordsOf(text);
  const greeting = GREETINGS.filter((each) => words === each || words.startsWith(`${each} `)).sort(
    (a, b) => b.length - a.length,
  )[0];
  if (greeting === undefined) return null;
  let rest = words.slice(greeting.length).trim();
  const names = [wordsOf(to), ...wordsOf(to).split(' '), ...GREETED].filter(Boolean);
  for (let name = firstOf(rest, names); name !== undefined; name = firstOf(rest, names))
    rest = rest.slice(name.length).trim();
  return rest;
}

function firstOf(text: string, names: readonly string[]): string | undefined {
  return names.find((name) => text === name || text.startsWith(`${name} `));
}

/** Small letters and single blanks: `J'ai une question !` → `j ai une question`. */
function wordsOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim();
}
