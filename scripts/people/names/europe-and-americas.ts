import { words, type NameList } from './words.js';

/** Polish names; the ending -ski becomes -ska for women. */
export const POLISH: NameList = {
  female: words(`
    Zofia Julia Maja Agnieszka Katarzyna Małgorzata Joanna Ewa Bożena Grażyna Żaneta Wiesława Łucja Kinga Oliwia`),
  male: words(`
    Jakub Szymon Mateusz Paweł Łukasz Michał Krzysztof Tomasz Grzegorz Stanisław Wojciech Bartłomiej Sławomir Jerzy Piotr`),
  family: words(`
    Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski
    Mazur Krawczyk Piotrowski Grabowski Pawłowski Król Wróbel Jabłoński Gąsior`),
};

/** Romanian, Bulgarian and Baltic names. */
export const EASTERN_EUROPEAN: NameList = {
  female: words(
    `Ștefania Mădălina Ioana Elena Raluca Gabriela Viktorija Daiva Rasa Inga Kristīne Līga Teodora`,
  ),
  male: words(
    `Ștefan Andrei Mihai Răzvan Cătălin Florin Vytautas Mindaugas Jānis Andris Georgi Nikolay Bogdan`,
  ),
  family: words(
    `Popescu Ionescu Radu Munteanu Țurcanu Bălan Dumitru Kazlauskas Petrauskas Bērziņš Kalniņš Ivanov Dimitrov`,
  ),
};

/** Spanish and Latin American names: each has two names of families, the father's first and the mother's first. */
export const SPANISH: NameList = {
  female: words(`Lucía María Sofía Inés Begoña Belén Ximena Rocío Pilar Nuria Martina Concepción`),
  male: words(`Mateo Álvaro José Ángel Íñigo Joaquín Andrés Rubén Óscar Santiago Ignacio Víctor`),
  family: words(
    `García Muñoz Peña Ibáñez Núñez Ordóñez López Ruiz Vega Ibarra Rivas Cáceres Márquez Quiñones Echeverría`,
  ),
};

/** Portuguese and Brazilian names, with the small words between them. */
export const PORTUGUESE: NameList = {
  female: words(`Beatriz Conceição Inês Leonor Mafalda Graça Luísa Tânia`),
  male: words(`João Simão Duarte Gonçalo Tomé Estêvão Rui Nuno`),
  family: words(`Silva Conceição Araújo Magalhães Simões Guimarães Falcão Teixeira Brandão Fontes`),
};

/** Names of families of the Caribbean and of their children in England. */
export const CARIBBEAN: NameList = {
  female: words(
    `Shanice Keisha Tamara Marcia Yvonne Beverley Ebony Kayleigh Alesha Monique Zara Renée Dionne Sherelle`,
  ),
  male: words(
    `Jermaine Tyrone Marlon Delroy Winston Leroy Desmond Kemar Tyrell Rashaan Jerome Dwayne Errol Kyrone`,
  ),
  family: words(
    `Campbell Francis Grant Morgan Reid Gayle Blake Palmer Bailey Thompson Plummer Samuels St-Louis Pierre Joseph`,
  ),
};
