"use strict";

// The secret stands behind the `#`, which the browser sends to nobody; it travels in the body alone.
const secret = location.hash.slice(1);
const form = document.getElementById("form");
const told = document.getElementById("told");

const words = (name) => name.replaceAll("_", " ");

function say(text, wrong = false) {
  told.textContent = text;
  told.className = wrong ? "wrong" : "";
}

async function post(path, body) {
  const answer = await fetch(`referee/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const said = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(said.detail), { status: answer.status });
  return said;
}

function choices(select, names) {
  select.add(new Option("Please choose", ""));
  for (const name of names) select.add(new Option(words(name), name));
}

function show(asked) {
  document.getElementById("hospital").textContent = asked.hospital + (asked.sandbox ? " (training)" : "");
  document.getElementById("applicant").textContent = asked.applicant;
  document.getElementById("kind").textContent = words(asked.application_kind);
  document.getElementById("last-day").textContent = asked.last_day;
  document.getElementById("zone").textContent = asked.zone;
  choices(form.elements.relation, asked.relations);
  choices(form.elements.recommendation, asked.recommendations);
  for (const each of asked.competencies) {
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.name = `rating:${each.id}`;
    select.required = true;
    choices(select, asked.grades);
    label.append(each.text, select);
    document.getElementById("ratings").append(label);
  }
  if (asked.disclosure) ask(asked.disclosure);
  say("");
  form.hidden = false;
}

function ask(question) {
  const { known, details } = form.elements;
  document.getElementById("question").textContent = question;
  choices(known, ["no", "yes"]);
  // A yes is told in words; after another answer none are sent.
  known.addEventListener("change", () => {
    const told = known.value === "yes";
    document.getElementById("details").hidden = !told;
    details.required = told;
    details.disabled = !told;
  });
  const field = document.getElementById("disclosure");
  field.hidden = field.disabled = false;
}

function disclosed(given) {
  if (!given.has("known")) return {};
  return { disclosure: { known: given.get("known") === "yes", details: given.get("details") ?? "" } };
}

function answer(declined) {
  const given = new FormData(form);
  if (declined) return { secret, declined, content: given.get("content") };
  const ratings = [...given.entries()]
    .filter(([name]) => name.startsWith("rating:"))
    .map(([name, grade]) => ({ competency: name.slice("rating:".length), grade }));
  return {
    secret,
    recommendation: given.get("recommendation"),
    content: given.get("content"),
    assessment: {
      name: given.get("name"),
      relation: given.get("relation"),
      known_years: Number(given.get("known_years")),
      ratings,
      ...disclosed(given),
    },
  };
}

function busy(yes) {
  for (const button of form.querySelectorAll("button")) button.disabled = yes;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const declined = event.submitter?.name === "decline";
  if (declined && !confirm("You would rather give no reference?")) return;
  busy(true);
  try {
    await post("answers", answer(declined));
    form.hidden = true;
    say("Thank you. The medical staff office has your answer; you can close this page.");
  } catch (error) {
    busy(false);
    // Without a status nothing was answered: the same answer sent again is taken once.
    say(error.status ? error.message : "No answer came. Please send it again.", true);
  }
});

post("asked", { secret }).then(show, (error) => {
  say(error.status ? error.message : "The hospital does not answer. Please load the page again.", true);
});
