import { foldText } from './fold';
import { WORD_CLASSES, type WordClass } from './lexicon';

/**
 * Everyday words that companies also use as names, by class (`WORD_CLASSES`). Small on purpose: a word belongs here when most of its uses
 * in work texts are not the name.
 */
const WORDS: Readonly<Record<WordClass, string>> = {
  never: `a active ad all also am an and ant any are as ask at back basic be build but by call can check click close draft
    edit end fix for from get global great hack have he help her here hire his how i if in internal is it latest launch
    less light live local look mail main make me meet mobile monday move more my new no none not now of off old on one
    open or other our out over pick public rapid ready red relay run save see send set she ship smart so some start stop
    that the their them then these they this to today up update us use we what when where who why with write writing you
    your`,
  tool: `astro bash beam camel chef crystal dart echo elm express fiber flask flow gin go helm hive java jest linear
    meteor nest next node nomad notion pig puppet rails react rest ruby rust salt search shell slack spark spring
    storm swift teams trello unity vault zoom`,
  noun: `access account action admin area assets base billing board book box business calendar case change chat checkout
    client cloud code comment community content control copy core credit customer data date day delivery demo deploy
    design desk dev development do docs done email engineering error event exchange experience export
    feature feedback file finance form front group growth guide home identity import info insight issue item
    job key label law lead learning legal library line link list log login manager map market marketing media money
    network news note office operations option order overview owner page partner payment people person phone plan
    planning platform point policy post price print process product profile project quality question queue record
    release report request result review risk role room safety sales scheme security server service settings share
    shop sign signal site social stage state status step storage store story summary support system table talent task team
    test testing text thing ticket time title tool tracking travel trust type user value version video view web week
    work workflow données paiement plateforme recherche sécurité qualité ventes achats datos pagos
    plataforma búsqueda seguridad calidad ventas compras данные платежи платформа поиск безопасность качество
    продажи البيانات المدفوعات البحث الأمان المنصة الجودة 検索 個人 設計 開発 品質 営業 情報 管理 データ サービス セキュリティ`,
  person: `amber angel art bill chase christian dawn drew faith frank grace grant heather hope hunter ivy jade joy
    lance mark max miles nick olive pat penny pierce pierre ray reed rich rob rosa rose sky sue summer sunny
    victor violet wade ward will ángel вера надежда любовь أمل`,
  month: 'april august june may',
  capital: `betrieb daten einkauf entwicklung ernst handel kunden netz personal plattform qualität recht sicherheit suche
    technik verkauf vertrieb werbung zahlung zahlungen`,
};

const CLASSES = new Map<string, WordClass>();
for (const kind of WORD_CLASSES)
  for (const word of WORDS[kind].split(/\s+/)) CLASSES.set(foldText(word), kind);

/** The class of a word, folded (`foldText`), or of its plural; undefined for a word that is not of the everyday list. */
export function classOf(folded: string): WordClass | undefined {
  return CLASSES.get(folded) ?? CLASSES.get(folded.replace(/s$/, ''));
}

/** At most two letters or digits of a script that has upper and lower case, and nothing else: `Go`, `QA`, `C`. */
export function isShort(term: string): boolean {
  return /^[\p{L}\p{N}]{1,2}$/u.test(term) && /\p{Cased}|\p{N}/u.test(term);
}
