import { words, type NameList } from './words.js';

/** West African names; in Ghana the day of birth gives one of them. */
export const WEST_AFRICAN: NameList = {
  female: words(`
    Ama Abena Akosua Adwoa Efua Folake Ngozi Chiamaka Adaeze Yetunde Titilayo Ifeoma Amina Blessing Patience Comfort`),
  male: words(`
    Kofi Kwame Kwabena Yaw Kojo Babatunde Olumide Chukwuemeka Ikenna Adebayo Tunde Emeka Ibrahim Emmanuel Sunday Godwin`),
  family: words(`
    Mensah Owusu Boateng Asante Appiah Osei Adeyemi Okafor Okonkwo Eze Balogun Adebayo Nwosu Afolabi Bello Conteh Sesay`),
};

/** Eastern and southern African names. */
export const EAST_AFRICAN: NameList = {
  female: words(`Wanjiru Achieng Nakato Tendai Rudo Chipo Thandiwe Nyasha Wairimu Mebrahtu Selam Hirut`),
  male: words(`Kamau Otieno Mugisha Tafadzwa Tinashe Sipho Kudakwashe Mwangi Tesfaye Yohannes Abel Dawit`),
  family: words(
    `Kariuki Ochieng Nakimuli Moyo Ncube Sibanda Dlamini Chikwanha Tekle Gebremariam Okello Banda`,
  ),
};

/** Somali names: one's own, the father's and the grandfather's; there is no name of a family. */
export const SOMALI = {
  female: words(`Hodan Ifrah Sagal Faduma Hibo Ladan Ayaan Nimco Sahra Deqa Ubah Maryan`),
  male: words(`Abdi Warsame Farah Abshir Liban Guled Mahad Yasin Roble Jama Cabdi Hirsi`),
} as const;

/** Arabic, Kurdish, Persian and Turkish names. */
export const MIDDLE_EASTERN: NameList = {
  female: words(`Layla Noor Rania Huda Salma Shirin Roya Parisa Zeynep Ayşe Elif Gülsüm Berfin Dilan`),
  male: words(`Khalid Samir Tarek Hadi Mustafa Reza Behrouz Kaveh Mehmet Yiğit Çağlar Serdar Azad Rojin`),
  family: words(
    `Al-Masri El-Sayed Al-Hakim Haddad Nasser Darwish Hosseini Karimi Rostami Yılmaz Öztürk Şahin Demir Barzani`,
  ),
};

/** Chinese names as they are written with Latin letters: family, then one or two syllables. */
export const CHINESE = {
  family: words(`Chen Wang Li Zhang Liu Lin Huang Wu Chan Wong Lau Cheung Leung Ng Tang Ho Yip Lü`),
  female: words(`Mei Ling Xiu Ying Hui Fang Li Na Yan Jing Xin Yi Wai Man`),
  male: words(`Wei Ming Jun Jie Hao Ran Zhi Qiang Kin Fai Chun Kit Wing Hong`),
  /** Names that people take besides, and go by. */
  takenFemale: words(`Jenny Amy Vivian Grace Fiona Winnie`),
  takenMale: words(`Jason Kevin Eric Alan Raymond Vincent`),
} as const;

/** Vietnamese names: family, a middle name, own name. */
export const VIETNAMESE = {
  family: words(`Nguyễn Trần Lê Phạm Hoàng Võ Đặng Bùi`),
  female: words(`Hương Lan Mai Ngọc Thảo Trang Vân Linh`),
  male: words(`Dũng Hùng Minh Nam Quân Sơn Tuấn Đức`),
} as const;

/** People who have one name, as in parts of Indonesia, Myanmar, Afghanistan and southern India. */
export const ONE_NAME = {
  female: words(`Suhartini Wulandari Khin Parwana Malalai Sumathi Kartini Thiri`),
  male: words(`Sukarman Budiarto Zaw Najibullah Habibullah Murugesan Widodo Gulab`),
} as const;
