/// Everything the page says, in both languages. A key that is missing in one of them fails a test.

export const words = {
  id: {
    skip: 'Lompat ke isi', trial: 'UJI COBA, BUKAN 112 SUNGGUHAN', trialMore: 'Dalam keadaan darurat, telepon 112 dari telepon biasa.',
    logIn: 'Masuk', logInHint: 'Untuk petugas pusat panggilan.', logOut: 'Keluar', user: 'Nama pengguna', password: 'Kata sandi',
    switchTo: 'English', switchLabel: 'Switch to English',
    mine: 'Status Anda', ready: 'Siap', break: 'Istirahat', offline: 'Selesai bertugas', reason: 'Alasan istirahat',
    reasons: ['Makan', 'Ibadah', 'Kamar kecil', 'Rapat', 'Lainnya'],
    ask: 'Panggilan ini apa?', askSilent: 'Penelepon diam: minta tanda (F9)', asked: 'Penelepon sedang diminta menekan tombol.',
    standings: { WATCH: 'perhatikan', SCREEN: 'disaring' },
    silences: { ASKED: 'Menunggu tanda …', KEY: 'Ada orang! Menekan', SPEECH: 'Ada suara', NOTHING: 'Tidak ada tanda (bukan bukti iseng)' }, waiting: 'Penelepon menunggu', nobody: 'Tidak ada yang menunggu.',
    reports: 'Petugas melapor', reportKinds: { DONE: 'melapor selesai', ANSWER: 'jawaban untuk warga' }, reportButtons: { DONE: ['Benar selesai', 'Belum'], ANSWER: ['Kirim ke warga', 'Jangan'] },
    callbacks: 'Harus ditelepon kembali', callbackEnds: { REACHED: 'Sudah bicara', NOT_REACHED: 'Tidak terhubung', NOT_NEEDED: 'Tidak perlu' },
    callbackReasons: { LOST_IVR: 'terputus di awal', LOST_WAITING: 'terputus saat menunggu', LOST_RINGING: 'terputus saat berdering', LOST_TALKING: 'terputus saat bicara' },
    operators: 'Operator', contacts: 'Kontak terakhir', noContacts: 'Belum ada kontak.', time: 'Waktu', from: 'Dari', what: 'Isi', ticket: 'Tiket',
    tryTitle: 'Coba sendiri', tryHint: 'Penelepon dan ponsel buatan: keduanya melalui jalur yang sesungguhnya.', tryCall: 'Telepon 112', tryText: 'Isi SMS',
    trySms: 'Kirim SMS', tryDefault: 'Ada pohon tumbang di Jl. Dhoho', health: 'Kesehatan sistem',
    noNumber: 'tanpa nomor', at: 'dering di', to: 'untuk', live: 'Tersambung', connecting: 'Menyambung …',
    lost: 'Sambungan ke server terputus. Data di bawah tidak lagi terkini; menyambung kembali …',
    sessionOver: 'Sesi berakhir. Silakan masuk lagi.', failed: 'Tidak berhasil', unreachable: 'Server tidak terjangkau.',
    calling: 'Penelepon sedang menelepon 112: ', texting: 'SMS terkirim dari ', saved: 'Tersimpan.', remedy: 'Tindakan:', phoneGone: 'telepon tidak terdaftar',
    allWell: 'Semua berjalan', attention: 'Perlu perhatian', waited: 'menunggu', talked: 'bicara', position: 'urutan',
    states: { READY: 'Siap', RESERVED: 'Dipesan', RINGING: 'Berdering', TALKING: 'Bicara', HELD: 'Ditahan', WRAP_UP: 'Mencatat', BREAK: 'Istirahat', OFFLINE: 'Tidak bertugas', SUPERVISING: 'Mengawasi' },
    calls: { IVR: 'di menu', WAITING: 'menunggu', OFFERED: 'berdering', TALKING: 'sedang bicara' },
    outcomes: { SERVED: 'Dilayani', ABANDONED_IVR: 'Putus di menu', ABANDONED_WAITING: 'Putus saat menunggu', ABANDONED_RINGING: 'Putus saat berdering',
      FELL_BACK: 'Dilayani antrean cadangan', LOST: 'Hilang (Asterisk mulai ulang)', UNSEEN: 'Berakhir tanpa terpantau', ENDED: 'Selesai', TEST: 'Panggilan uji' },
    dispositions: { GENUINE: 'Darurat benar', INFORMATION: 'Informasi', PRANK: 'Iseng', SILENT: 'Senyap', MISDIAL: 'Salah sambung', HOAX: 'Laporan palsu',
      TEST: 'Uji', DUPLICATE: 'Laporan ganda', REFERRED_OUT: 'Dirujuk', DISCONNECTED: 'Terputus' },
    texts: { RECEIVED: 'SMS masuk', READ: 'SMS masuk', UNREADABLE: 'SMS masuk, tak terbaca', QUEUED: 'SMS menunggu kirim', SUBMITTING: 'SMS dikirim …', ACCEPTED: 'SMS terkirim',
      DELIVERED: 'SMS sampai', FAILED: 'SMS gagal', UNKNOWN: 'SMS keluar, hasil tak pasti' },
    call: 'Panggilan', undisposed: 'belum dinilai',
  },
  en: {
    skip: 'Skip to content', trial: 'TRIAL, NOT A REAL 112', trialMore: 'In an emergency dial 112 from an ordinary phone.',
    logIn: 'Log in', logInHint: 'For the staff of the call centre.', logOut: 'Log out', user: 'User name', password: 'Password',
    switchTo: 'Bahasa Indonesia', switchLabel: 'Ganti ke Bahasa Indonesia',
    mine: 'Your state', ready: 'Ready', break: 'Break', offline: 'Sign out of shift', reason: 'Reason of the break',
    reasons: ['Meal', 'Prayer', 'Restroom', 'Meeting', 'Other'],
    ask: 'What was this call?', askSilent: 'Silent caller: ask for a sign (F9)', asked: 'The caller is being asked to press a key.',
    standings: { WATCH: 'watch', SCREEN: 'screened' },
    silences: { ASKED: 'Waiting for a sign …', KEY: 'Somebody is there! Pressed', SPEECH: 'Something was heard', NOTHING: 'No sign (which proves nothing)' }, waiting: 'Callers waiting', nobody: 'Nobody is waiting.',
    reports: 'Officers report', reportKinds: { DONE: 'says it is done', ANSWER: 'answer for the citizen' }, reportButtons: { DONE: ['It is done', 'Not yet'], ANSWER: ['Send to citizen', 'Do not'] },
    callbacks: 'To be called back', callbackEnds: { REACHED: 'Talked', NOT_REACHED: 'Not reached', NOT_NEEDED: 'Not needed' },
    callbackReasons: { LOST_IVR: 'cut off at the start', LOST_WAITING: 'cut off while waiting', LOST_RINGING: 'cut off while ringing', LOST_TALKING: 'cut off in the talk' },
    operators: 'Operators', contacts: 'Last contacts', noContacts: 'No contacts yet.', time: 'Time', from: 'From', what: 'What', ticket: 'Ticket',
    tryTitle: 'Try it yourself', tryHint: 'A made-up caller and handset; both take the real path.', tryCall: 'Call 112', tryText: 'Text of the SMS',
    trySms: 'Send SMS', tryDefault: 'A tree fell across Jl. Dhoho', health: 'Health',
    noNumber: 'no number', at: 'ringing', to: 'to', live: 'Connected', connecting: 'Connecting …',
    lost: 'Connection lost. What you see below is not current; reconnecting …',
    sessionOver: 'Your session is over. Please log in again.', failed: 'That did not work', unreachable: 'The server cannot be reached.',
    calling: 'A caller is dialling 112: ', texting: 'SMS sent from ', saved: 'Saved.', remedy: 'What to do:', phoneGone: 'phone not registered',
    allWell: 'All well', attention: 'Needs attention', waited: 'waited', talked: 'talked', position: 'place',
    states: { READY: 'Ready', RESERVED: 'Reserved', RINGING: 'Ringing', TALKING: 'Talking', HELD: 'Held', WRAP_UP: 'Wrapping up', BREAK: 'Break', OFFLINE: 'Off duty', SUPERVISING: 'Supervising' },
    calls: { IVR: 'in the menu', WAITING: 'waiting', OFFERED: 'ringing', TALKING: 'talking now' },
    outcomes: { SERVED: 'Served', ABANDONED_IVR: 'Hung up in the menu', ABANDONED_WAITING: 'Hung up while waiting', ABANDONED_RINGING: 'Hung up while ringing',
      FELL_BACK: 'Served by the fallback queue', LOST: 'Lost (Asterisk restarted)', UNSEEN: 'Ended unseen', ENDED: 'Ended', TEST: 'Test call' },
    dispositions: { GENUINE: 'Genuine', INFORMATION: 'Information', PRANK: 'Prank', SILENT: 'Silent', MISDIAL: 'Misdial', HOAX: 'Hoax',
      TEST: 'Test', DUPLICATE: 'Duplicate', REFERRED_OUT: 'Referred', DISCONNECTED: 'Disconnected' },
    texts: { RECEIVED: 'Text in', READ: 'Text in', UNREADABLE: 'Text in, unreadable', QUEUED: 'Text waits to leave', SUBMITTING: 'Text leaving …', ACCEPTED: 'Text sent',
      DELIVERED: 'Text delivered', FAILED: 'Text failed', UNKNOWN: 'Text out, outcome unknown' },
    call: 'Call', undisposed: 'not named yet',
  },
};

/// The language of the person: chosen before, else the browser's first of ours, else Indonesian.
export function first_language() {
  const kept = localStorage.getItem('siaga.language');
  if (kept in words) return kept;
  const asked = navigator.languages.map(tag => tag.toLowerCase().split('-')[0]);
  return asked.map(tag => (tag === 'in' || tag === 'ms' ? 'id' : tag)).find(tag => tag in words) ?? 'id';
}
