import { words, type NameList } from './words.js';

/** Names that are common in England: first names from the children's generation to that of the oldest. */
export const ENGLISH: NameList = {
  female: words(`
    Olivia Amelia Isla Zoë Anaïs Ava Freya Lily Florence Ivy Grace Evie Poppy Ella Daisy Charlotte Elsie Matilda Rosie Harriet
    Phoebe Eliza Beatrice Imogen Martha Nancy Orla Thea Robyn Heidi Skye Lottie Chloë Abigail Megan Jessica Hannah Lauren
    Bethany Georgia Paige Rebecca Rachel Samantha Alexandra Renée Gemma Natalie Victoria Joanne Kerry Leanne Nicola Kelly Donna Deborah Tracey Sharon Julie Susan Linda
    Christine Elizabeth Patricia Catherine Margaret Jean Josephine Maureen Doreen Brenda Sheila Joyce Hilda Edith Gladys Winifred
    `),
  male: words(`
    Noah Oliver George Arthur Leo Theo Freddie Archie Oscar Alfie Henry Jack Harry Jacob Thomas Charlie William Max
    Finley Albie Toby Samuel Joseph Zachary Rory Jude Hugo Ezra Stanley Ralph Reuben Elliot Benjamin Alexander Nathan Edward Callum Connor Bradley Kieran Liam Ryan
    Adam Daniel Matthew Nicholas Timothy Jonathan Gregory Christopher Andrew Stephen Gary Darren Lee Wayne Craig Stuart Neil Kevin Keith Graham Trevor
    Robert Michael Anthony Barry Derek Roy Dennis Ronald Raymond Kenneth Norman Cyril Frederick Reginald Albert Walter`),
  family: words(`
    Smith Jones Taylor Brown Wilson Johnson Wright Walker Robinson Thompson White Green Hall Wood Harris Clarke Turner
    Hill Moore Cooper Ward Baker Carter Parker Bennett Cook Shaw Marshall Palmer Barnes Mason Fletcher Fisher Dixon
    Hunt Knight Butler Simpson Pearson Grant Russell Harvey Webb Holmes Gibson Porter Burton Booth Lane Hudson Barker
    Nicholson Sutton Atkinson Holland Pratt Chadwick Whittaker Sykes Ackroyd Entwistle Ramsbottom Sidebottom Oakes`),
};

const PLACE_BEGINNINGS = words(`
  Ash Beck Birch Black Bram Brook Bur Clay Cold Cran Dun East Ellis Fair Farn Fen Gold Hart Hather Hazel Holl Hor
  Kirk Lang Lind Mar Mid North Oak Pem Pick Raven Red Rock Shel Stan Sutter Thorn Wake West Whit Wither`);
const PLACE_ENDINGS = words(`
  bridge bury by combe cote croft dale den field ford gate ham hurst land ley low mere more ridge shaw side stead
  thorpe ton wick wood worth`);

/** Names of families that are names of places, as many English ones are; put together, so that there are many. */
export const PLACE_NAMES: readonly string[] = PLACE_BEGINNINGS.flatMap((beginning) =>
  PLACE_ENDINGS.map((ending) => `${beginning}${ending}`),
);

/** Irish and Scottish names, with the apostrophe of O' and the accents of the Irish spelling. */
export const IRISH_AND_SCOTTISH: NameList = {
  female: words(`
    Niamh Aoife Siobhán Sinéad Róisín Gráinne Caoimhe Ciara Bríd Máire Orlaith Eilidh Mhairi Catriona Fiona Morag
    Isobel Kirsty Bridget Maeve`),
  male: words(`
    Séamus Seán Pádraig Cillian Oisín Eoin Diarmuid Ciarán Conor Fergal Declan Brendan Hamish Angus Fraser Euan
    Alasdair Calum Duncan Iain`),
  family: words(`
    O'Brien O'Connor O'Neill O'Sullivan O'Reilly O'Dwyer O'Leary D'Arcy Byrne Murphy Kelly Doyle Nolan Gallagher
    McCarthy McLaughlin McBride MacDonald MacLeod Campbell Stewart Ferguson Sinclair Drummond FitzGerald Ó'Sé`),
};

/** Welsh names; families here share a few surnames, or go by `ap`, `ab` and `ferch`: son and daughter of. */
export const WELSH: NameList = {
  female: words(`
    Angharad Bethan Bronwen Cadi Carys Catrin Ceri Eira Elin Ffion Gwen Gwenllian Heledd Lleucu Lowri Mali Megan
    Mererid Nerys Nia Non Rhiannon Seren Siân Tegwen`),
  male: words(`
    Alun Aneirin Bryn Cai Dafydd Dylan Elis Emrys Emyr Gareth Geraint Gethin Gruffydd Gwilym Huw Ieuan Ifan Iestyn
    Iolo Llew Llywelyn Macsen Osian Owain Rhodri Rhys Siôn Steffan Tomos`),
  family: words(`
    Jones Davies Williams Evans Thomas Roberts Hughes Lewis Morgan Griffiths Edwards Owen Morris Price Rees Lloyd
    Powell Pritchard Parry Jenkins Llewellyn Gwynne Bowen Vaughan Ellis`),
};
