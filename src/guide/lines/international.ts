import { type HelpLine, named } from '../help-line.js';

/** What the countries of the European Union share. */
export const EU_EMERGENCY: HelpLine = {
  id: 'eu-112',
  name: { en: 'Emergency', fr: 'Urgences' },
  phones: ['112'],
  pages: [],
  what: {
    en: 'Police and ambulance, in every country of the European Union.',
    fr: 'Police et secours, dans tous les pays de l’Union européenne.',
  },
  hours: null,
  audience: 'all',
  situations: ['danger'],
  caution: null,
  sources: ['sdis45.com/index.php/en-pratique/une-urgence-quel-numero'],
  checkedOn: '2026-11',
};

/** Services for people of every country. */
export const INTERNATIONAL: readonly HelpLine[] = [
  {
    id: 'int-stopncii',
    name: named('StopNCII.org'),
    phones: [],
    pages: ['stopncii.org'],
    what: {
      en: 'If you were 18 or older: makes a fingerprint of a picture on your own device, by which companies that take part can stop it. The picture is not sent, but has to be there still.',
      fr: 'Si vous aviez 18 ans ou plus : calcule sur votre appareil une empreinte de l’image, avec laquelle les entreprises qui participent peuvent l’arrêter. L’image n’est pas envoyée, mais doit encore être là.',
    },
    hours: null,
    audience: 'adult',
    situations: ['ncii'],
    caution: null,
    sources: ['stopncii.org/faq', 'stopncii.org/how-it-works', 'swgfl.org.uk'],
    checkedOn: '2026-11',
  },
  {
    id: 'int-take-it-down',
    name: named('Take It Down'),
    phones: [],
    pages: ['takeitdown.ncmec.org'],
    what: {
      en: 'A service, not the US law of the same name: a fingerprint too, if you were under 18 when the picture was taken, wherever you live, whatever your age now. Without a name, on the device that holds the file.',
      fr: 'Un service, et non la loi américaine du même nom : une empreinte aussi, si vous aviez moins de 18 ans au moment de la prise, où que vous viviez, quel que soit votre âge. Anonyme, sur l’appareil qui contient le fichier.',
    },
    hours: null,
    audience: 'minor',
    situations: ['ncii'],
    caution: null,
    sources: ['takeitdown.ncmec.org/faq'],
    checkedOn: '2026-11',
  },
];
