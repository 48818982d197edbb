import { words, type NameList } from './words.js';

/** Names of Muslim families from Pakistan and Bangladesh. */
export const SOUTH_ASIAN_MUSLIM: NameList = {
  female: words(`
    Aisha Fatima Maryam Zainab Khadija Hafsa Amina Sana Iqra Saima Nadia Rukhsana Shazia Farzana Nasreen Rehana
    Sumaiya Tasnim Nusrat Shahida Parveen Yasmin Zahra Hira Maham`),
  male: words(`
    Ali Ahmed Hassan Hussain Ibrahim Yusuf Omar Bilal Hamza Imran Tariq Usman Zubair Faisal Kamran Rashid Nadeem
    Shafiq Abdul Rahim Karim Jamal Anwar Iqbal Mahmud`),
  family: words(`
    Khan Ahmed Hussain Ali Malik Iqbal Akhtar Mahmood Shah Mirza Chaudhry Butt Qureshi Siddiqui Rahman Islam Uddin
    Miah Choudhury Hoque Sarkar Bhatti Rana Aslam Raja`),
};

/** What follows the name of many women where it is no name of a family. */
export const WOMENS_TITLES = words('Begum Bibi Khatun Sultana Akhter');

/** Spellings of the first of two names that many men have. */
export const MUHAMMAD = words('Mohammed Muhammad Mohammad Md');

/** Sikh names: given names serve women and men; Kaur or Singh follows. */
export const SIKH: NameList = {
  female: words(
    `Harpreet Gurpreet Manpreet Jaspreet Simran Kiran Rajinder Balwinder Navdeep Amrit Jasleen Parminder`,
  ),
  male: words(
    `Harpreet Gurpreet Manjit Jaswinder Sukhdev Kulwant Rajinder Balbir Navdeep Amrit Harjit Parminder`,
  ),
  family: words(`Gill Sandhu Dhillon Grewal Sidhu Bains Atwal Dhaliwal Sahota Johal Purewal Uppal`),
};

/** Names of Hindu and Jain families, most from Gujarat and the Punjab. */
export const HINDU: NameList = {
  female: words(`
    Priya Anjali Meera Pooja Kavita Sunita Nisha Rekha Asha Jaya Lakshmi Radha Diya Aarohi Hetal Bhavna Kalpana Sejal`),
  male: words(`
    Arjun Rohan Vikram Sanjay Rajesh Nikhil Amit Dinesh Kiran Prakash Suresh Hitesh Jayesh Aarav Dev Ketan Mahesh Pravin`),
  family: words(`
    Patel Shah Mistry Desai Joshi Mehta Parmar Solanki Sharma Kapoor Verma Gupta Nair Menon Iyer Rao Chauhan Lad`),
};

/** Tamil names: the father's name stands where others have the name of a family. */
export const TAMIL = {
  female: words(`Abirami Kavitha Nithya Sivakami Tharani Vasuki Yalini Meenakshi Thenmozhi Selvi`),
  male: words(
    `Sivakumar Rajendran Murugan Senthil Arulmozhi Kandiah Selvarajah Thirumal Nadarajah Vigneswaran`,
  ),
} as const;
