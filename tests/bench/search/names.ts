/** Made-up names that are spread as real ones are: few given names and surnames are common, most surnames are rare. */
import type { Random } from '../page/texts';

/** How a name is written; `latin` is most of them. */
export type Script =
  | 'latin'
  | 'chinese'
  | 'japanese'
  | 'kana'
  | 'korean'
  | 'cyrillic'
  | 'greek'
  | 'arabic';

export interface MadeName {
  readonly full: string;
  /** As in `full`: parts of it that people look for, given name first. */
  readonly given: string;
  readonly family: string;
  readonly script: Script;
}

export const pick = <Item>(random: Random, list: readonly Item[]): Item =>
  list[random(list.length)] as Item;

/** A place in a list of so many, by Zipf and Mandelbrot: the first is drawn most often, the last hardly ever. */
export function zipf(random: Random, count: number, flat: number): number {
  const u = random(1_000_000) / 1_000_000;
  return Math.min(count - 1, Math.floor(flat * ((1 + count / flat) ** u - 1)));
}

const words = (text: string): readonly string[] => text.split(' ');

const STARTS = words(
  'b br c ch d dr f fl fr g gr h j k kl kr l m n p pr r s sch sh st t tr v w z y al an ar el em en er il in is ol or os ul ur',
);
const VOWELS = words(
  'a a a a a a a e e e e e e e i i i i i o o o o o u u u ai au ei ie ou ea oo a e i o é á ö ü ä ø',
);
const MIDDLES = words(
  'b d f g k l ll m n nd nn nt r rd rk rn rt s s ss st t t tt v z l m n r d ł ñ ck ch th sk',
);
const GIVEN_ENDS = words(
  'a a a e ie ia ina ika o on us el ert in an ar as is ys ine ette ito ela ara ana',
);
const FAMILY_ENDS = words(
  'son sen mann er ner berg stein feld ez es os ini etti ano ski ska ova ov ić ek ak ich ius en ens man ton ley field wood ard et eau ier olu an yan dze ou ur y',
);

/** @param longer one in so many has a syllable more */
function coin(random: Random, ends: readonly string[], longer: number): string {
  let text = pick(random, STARTS) + pick(random, VOWELS);
  if (random(longer) === 0) text += pick(random, MIDDLES) + pick(random, VOWELS);
  text += pick(random, MIDDLES) + pick(random, ends);
  return capital(text);
}
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const HAN_FAMILIES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余',
];
const HAN_GIVEN = [
  ...'明伟芳娜静丽强磊军洋勇艳杰娟涛超霞平刚桂英华玉兰萍红建文斌宇浩晨欣怡雪梅子涵轩然思雨佳',
];
const KANJI_FAMILIES = words(
  '田中 佐藤 鈴木 高橋 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 清水 山崎 中島 池田 阿部 橋本 石川 長谷川 小川 岡田 藤田 近藤 後藤',
);
const KANJI_GIVEN = words(
  '太郎 花子 翔太 美咲 大輔 陽子 健一 直樹 由美 拓也 さくら 愛 誠 恵子 和也 真理 優 結衣 蓮 葵 美穂 康平 千尋 亮 裕子',
);
const KANA_FAMILIES = words(
  'タナカ サトウ スズキ ワタナベ ヤマモト ナカムラ コバヤシ ヨシダ マツモト キムラ イノウエ シミズ ハシモト オガワ',
);
const KANA_GIVEN = words(
  'ハナコ タロウ サクラ ケンイチ ユミ ダイスケ ナオキ ミサキ アオイ ヒカル マコト ショウタ リョウ',
);
const HANGUL_FAMILIES = [...'김이박최정강조윤장임한오서신권황안송류홍'];
const HANGUL_GIVEN = [...'민수지현서준하은영도윤예진우재희성호경태혜원주연'];
const CYRILLIC_GIVEN = words(
  'Иван Анна Дмитрий Ольга Сергей Елена Алексей Наталья Андрей Мария Михаил Татьяна Николай Ирина Павел Светлана Юрий Ксения Фёдор Зоя',
);
const CYRILLIC_STEMS = words(
  'Иван Смирн Кузнец Попов Васильев Петров Соколов Михайл Новик Фёдор Мороз Волк Алексе Лебеде Семён Егор Павл Козл Степан Никола Орл Андре Макар Никит Захар Зайц Солов Борис Яковл Григорь Роман Воробь Серге Кузьм Фролов Александр Дмитри Корол Гус Кисел',
);
const GREEK_GIVEN = words(
  'Γιώργος Μαρία Δημήτρης Ελένη Νίκος Κατερίνα Ιωάννης Σοφία Κώστας Αγγελική Παναγιώτης Βασιλική Χρήστος Αθηνά',
);
const GREEK_STEMS = words(
  'Παπ Δημητρ Γεωργ Νικολ Ιωάνν Κωνσταντ Οικονόμ Βασιλ Χριστ Αντων Μακρ Θεοδώρ Καρ Αλεξ Πέτρ',
);
const ARABIC_GIVEN = words(
  'محمد أحمد فاطمة علي عائشة عمر خالد مريم يوسف سارة حسن ليلى إبراهيم نور كريم زينب طارق هدى',
);
const ARABIC_FAMILIES = words(
  'الأحمد حسين العلي منصور الخطيب سليمان القاسم حداد النجار عبدالله الشامي بركات الزهراني صالح درويش الحربي ناصر عثمان',
);

/** Draws names; the same numbers give the same names. */
export class NameMaker {
  readonly #random: Random;
  readonly #given: readonly string[];
  readonly #families: readonly string[];

  /** @param people for how many: more people bring more surnames, though not as many more */
  constructor(random: Random, people: number) {
    this.#random = random;
    const distinct = (count: number, make: () => string): string[] => {
      const made = new Set<string>();
      while (made.size < count) made.add(make());
      return [...made];
    };
    this.#given = distinct(1_200, () => coin(random, GIVEN_ENDS, 4));
    this.#families = distinct(Math.min(40_000, Math.round(12 * people ** 0.7)), () =>
      coin(random, FAMILY_ENDS, 3),
    );
  }

  /** One name in twenty is in a script that is not Latin. */
  next(): MadeName {
    return this.#random(20) === 0 ? this.#other() : this.#latin();
  }

  #latin(): MadeName {
    const random = this.#random;
    const one = (): string => this.#families[zipf(random, this.#families.length, 12)] ?? '';
    const first = (): string => this.#given[zipf(random, this.#given.length, 6)] ?? '';
    let [given, family] = [first(), one()];
    const kind = random(100);
    if (kind < 4) family = `${family}-${one()}`;
    else if (kind < 6)
      family = `${pick(random, ['van der', 'de', 'von', 'da', 'dos', 'al'])} ${family}`;
    else if (kind < 7) family = `O’${family}`;
    else if (kind < 10) given = `${given}-${first()}`;
    const middle = random(12) === 0 ? ` ${pick(random, STARTS).charAt(0).toUpperCase()}.` : '';
    return { full: `${given}${middle} ${family}`, given, family, script: 'latin' };
  }

  #other(): MadeName {
    const random = this.#random;
    const made = (script: Script, given: string, family: string, full: string): MadeName => ({
      full,
      given,
      family,
      script,
    });
    switch (random(7)) {
      case 0:
      case 1: {
        const family = pick(random, HAN_FAMILIES);
        const given = pick(random, HAN_GIVEN) + (random(4) === 0 ? '' : pick(random, HAN_GIVEN));
        return made('chinese', given, family, family + given);
      }
      case 2: {
        const [family, given] = [pick(random, KANJI_FAMILIES), pick(random, KANJI_GIVEN)];
        return made('japanese', given, family, `${family}${random(2) === 0 ? ' ' : ''}${given}`);
      }
      case 3: {
        const [family, given] = [pick(random, KANA_FAMILIES), pick(random, KANA_GIVEN)];
        return made('kana', given, family, `${family} ${given}`);
      }
      case 4: {
        const given = pick(random, HANGUL_GIVEN) + pick(random, HANGUL_GIVEN);
        const family = pick(random, HANGUL_FAMILIES);
        return made('korean', given, family, family + given);
      }
      case 5: {
        const greek = random(3) === 0;
        const given = pick(random, greek ? GREEK_GIVEN : CYRILLIC_GIVEN);
        const family = greek
          ? pick(random, GREEK_STEMS) + pick(random, ['όπουλος', 'ίδης', 'άκης', 'ίου'])
          : pick(random, CYRILLIC_STEMS) + pick(random, ['ов', 'ова', 'ин', 'енко', 'ский']);
        return made(greek ? 'greek' : 'cyrillic', given, family, `${given} ${family}`);
      }
      default: {
        const [given, family] = [pick(random, ARABIC_GIVEN), pick(random, ARABIC_FAMILIES)];
        return made('arabic', given, family, `${given} ${family}`);
      }
    }
  }
}
