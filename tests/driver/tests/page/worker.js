globalThis.answer = 42;
onmessage = ({ data }) => { throw new Error(data); };
