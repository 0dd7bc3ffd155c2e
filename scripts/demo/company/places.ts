/** Acme's offices: where people live, when they work, and what they may be called there. */
export interface Place {
  readonly city: string;
  readonly timeZone: string;
  readonly from: string;
  readonly to: string;
  readonly days: readonly number[];
  readonly given: readonly string[];
  readonly family: readonly string[];
}

const WEEK = [1, 2, 3, 4, 5];

function place(
  city: string,
  timeZone: string,
  hours: readonly [string, string],
  given: string,
  family: string,
  days: readonly number[] = WEEK,
): Place {
  return {
    city,
    timeZone,
    from: hours[0],
    to: hours[1],
    days,
    given: given.split(' '),
    family: family.split(' '),
  };
}

export const PLACES: readonly Place[] = [
  place(
    'Berlin',
    'Europe/Berlin',
    ['09:00', '17:30'],
    'Lena Jonas Özlem Felix Katharina Emre Sören Greta Tobias Jürgen Aylin Moritz Annika Björn',
    'Krüger Yılmaz Schäfer Vogt Lindner Demir Hoffmann Weiß Ebert Naumann Kılıç Brückner Sommer Öztürk',
  ),
  place(
    'Lisbon',
    'Europe/Lisbon',
    ['09:30', '18:00'],
    'Inês João Beatriz Tiago Catarina Rui Mafalda Gonçalo Leonor Duarte Sofia Nuno',
    'Ferreira Conceição Magalhães Nogueira Araújo Simões Lourenço Pacheco Guimarães Tavares Brandão Leitão',
  ),
  place(
    'Tokyo',
    'Asia/Tokyo',
    ['09:00', '18:00'],
    'Haruka Kenji Yūki Sakura Daichi Emi Ren Aoi Shōta Naoko Kaito Mei',
    'Satō Itō Kobayashi Nakamura Fujimoto Endō Hayashi Kondō Matsuda Ueno Shimizu Ōno',
  ),
  place(
    'Bengaluru',
    'Asia/Kolkata',
    ['10:00', '18:30'],
    'Aarav Diya Rohan Ananya Karthik Meera Vikram Ishita Arjun Kavya Sanjay Nandini Farhan Leela',
    'Iyer Reddy Krishnan Menon Deshpande Rao Banerjee Kulkarni Nair Shetty Bhat Qureshi Pillai Varma',
  ),
  place(
    'São Paulo',
    'America/Sao_Paulo',
    ['09:00', '18:00'],
    'Thaís Rafael Júlia Mateus Camila Vinícius Letícia Bruno Larissa Caio Aline Otávio',
    'Oliveira Carvalho Queiroz Figueiredo Assunção Monteiro Prado Vasconcelos Barros Moraes Sampaio Teixeira',
  ),
  place(
    'Toronto',
    'America/Toronto',
    ['08:30', '16:30'],
    'Priya Marcus Wei Chloé Dmitri Nadia Owen Mei-Ling Étienne Zara Callum Thanh',
    'Singh Tremblay Chen Okonkwo Fraser Nguyễn Lavoie Kowalchuk Rahman Bélanger Campbell Zhao',
  ),
  place(
    'Kraków',
    'Europe/Warsaw',
    ['08:00', '16:00'],
    'Zofia Michał Agnieszka Paweł Łukasz Katarzyna Jakub Małgorzata Tomasz Wojciech Olena Iwona',
    'Wójcik Kowalczyk Dąbrowska Zieliński Szymański Król Wieczorek Jabłoński Majewska Sikora Shevchenko Górski',
  ),
  place(
    'Nairobi',
    'Africa/Nairobi',
    ['08:30', '17:00'],
    'Wanjiru Otieno Amina Kamau Njeri Brian Achieng Hassan Muthoni Kiprop Zawadi Daniel',
    'Mwangi Odhiambo Kariuki Wambui Abdi Chebet Ochieng Njoroge Mutua Kimani Were Barasa',
  ),
  place(
    'Dublin',
    'Europe/Dublin',
    ['09:00', '17:00'],
    'Aoife Ciarán Niamh Seán Siobhán Eoin Gráinne Oisín Róisín Declan Caoimhe Pádraig',
    'O’Brien Murphy Byrne Ní-Dhomhnaill Walsh McCarthy Gallagher Doyle Kavanagh O’Sullivan Nolan Brennan',
  ),
  place(
    'Tel Aviv',
    'Asia/Jerusalem',
    ['09:00', '18:00'],
    'Noa Yonatan Tamar Eitan Maya Omer Shira Idan Yael Samir Rotem Lior',
    'Levi Mizrahi Friedman Azoulay Khoury Shapira Biton Haddad Barak Peretz Halabi Golan',
    [7, 1, 2, 3, 4],
  ),
];
