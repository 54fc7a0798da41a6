/** What a notification says: nothing that somebody looking over a shoulder could use. */
export const words = {
  en: {
    signIn: { title: "A sign-in is waiting", body: "Open the app to see where it comes from." },
    test: { title: "Notifications work", body: "This was the test from Akamon Authenticator." },
  },
  ja: {
    signIn: { title: "サインインの確認を待っています", body: "アプリを開いて、どこからのサインインか確かめてください。" },
    test: { title: "通知は使えます", body: "Akamon Authenticatorの試しの通知です。" },
  },
};
