// Google's script calls this once it has put its answer into the form. No module: it is named in an attribute.
globalThis.onSubmitRecaptcha = () => document.getElementById("kc-register-form").requestSubmit();
