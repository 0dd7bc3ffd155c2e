import { foldText } from './fold';

/**
 * What a word is when it is not a name, and so what shows that it is one (docs/design/matcher.md):
 *
 * - `never`: words of grammar, everyday verbs and adjectives; in lower case never a name;
 * - `tool`: words and verbs that are better known as a language, library or tool ("go", "express", "search");
 * - `noun`: what companies call teams and topics by ("data", "payments");
 * - `person`: first names that are words ("will", "rose"); in lower case never a name;
 * - `month`: the same, with a capital in any case ("May");
 * - `capital`: German nouns, written with a capital wherever they stand ("Daten").
 */
export type WordClass = 'never' | 'tool' | 'noun' | 'person' | 'month' | 'capital';

/**
 * Everyday words that companies also use as names, by class. Small on purpose: a word belongs here when most of its uses
 * in work texts are not the name.
 */
const WORDS: Readonly<Record<WordClass, string>> = {
  never: `a active ad all also am an and ant any are as ask at back basic be build but by call can check click close draft
    edit end fix for from get global great hack have he help her here hire his how i if in internal is it latest launch
    less light live local look mail main make me meet mobile monday move more my new no none not now of off old on one
    open or other our out over pick public rapid ready red relay run save see send set she ship smart so some start stop
    that the their them then these they this to today up update us use we what when where who why with write writing you
    your`,
  tool: `astro bash beam camel chef crystal dart echo elm express fiber flask flow gin go helm hive java jest linear meteor
    nest next node nomad notion pig puppet rails react rest ruby rust salt search shell slack spark spring storm swift
    teams trello unity vault zoom`,
  noun: `access account accounts action actions admin area assets base billing board book box business calendar case
    change changes chat checkout client clients cloud code comment comments community content control copy core credit
    customer customers data date day delivery demo deploy design desk details dev development do docs done email
    engineering error event events exchange experience export feature feedback file files finance form front group growth
    guide home identity images import info insight insights issue issues item items job jobs key keys label labels law
    lead learning legal library line link links list log login logs manager map market marketing media money network news
    note notes office operations option order orders overview owner page pages partner partners payment payments people
    person phone plan planning plans platform point policy post price print process product products profile project
    projects quality question queue record release releases report reports request requests result results review risk
    role room safety sales scheme security server service services settings share shop sign signal site social stage state
    status step store story summary support system systems table talent task tasks team test testing tests text thing
    ticket tickets time title tool tools tracking travel trust type user users value version video view web week work
    workflow
    données donnees paiement paiements plateforme recherche sécurité qualité ventes achats
    datos pagos plataforma búsqueda seguridad calidad ventas compras
    данные платежи платформа поиск безопасность качество продажи
    البيانات المدفوعات البحث الأمان المنصة الجودة
    検索 個人 設計 開発 品質 営業 情報 管理 データ サービス セキュリティ`,
  person: `amber angel art bill chase christian crystal dawn drew faith frank grace grant heather hope hunter ivy jade joy
    lance mark max miles nick olive page pat penny pierce pierre ray reed rich rob rosa rose ruby sky sue summer sunny
    victor violet wade ward will ángel вера надежда любовь أمل`,
  month: 'april august june may',
  capital: `betrieb daten einkauf entwicklung ernst handel kunden netz personal plattform qualität recht sicherheit suche
    technik verkauf vertrieb werbung zahlung zahlungen`,
};

const CLASSES = new Map<string, WordClass>();
for (const kind of Object.keys(WORDS) as WordClass[])
  for (const word of WORDS[kind].split(/\s+/)) CLASSES.set(foldText(word), kind);

/** The class of a word, folded (`foldText`); undefined for a word that is not of the everyday list. */
export function classOf(folded: string): WordClass | undefined {
  return CLASSES.get(folded);
}

/** At most two letters or digits of a script that has upper and lower case, and nothing else: `Go`, `QA`, `C`. */
export function isShort(term: string): boolean {
  return /^[\p{L}\p{N}]{1,2}$/u.test(term) && /\p{Cased}|\p{N}/u.test(term);
}
