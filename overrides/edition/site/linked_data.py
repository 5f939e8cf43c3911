"""What a page is, in the words of schema.org."""

import json
from typing import Any

ARTICLE = ["Article", "ScholarlyArticle"]
TYPES = {
    "edition": ARTICLE,
    "chapter": ARTICLE,
    "notebook": ["LearningResource", "SoftwareSourceCode"],
    "reference": "APIReference",
    "page": "WebPage",
}

type Facts = dict[str, Any]


def script(facts: Facts) -> str:
    """The JSON-LD of a page, safe inside a script element."""
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": [work(facts), *trail(facts)]},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return text.replace("</", "<\\/")


def work(facts: Facts) -> Facts:
    """The page as a work; what needs an address is left out where the site has none."""
    kind, address, card = facts["kind"], facts["address"], facts["card"]
    people = [person(author) for author in facts["authors"]]
    found = {
        "@type": TYPES[kind],
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "name": facts["title"],
        "headline": facts["title"],
        "description": facts["description"],
        "inLanguage": facts["language"],
        "author": people,
        "publisher": people[0],
        "datePublished": facts["published"],
        "dateModified": facts["modified"],
        "license": facts["licences"],
        "isAccessibleForFree": True,
        "copyrightNotice": facts["notice"],
        "image": card
        and card["address"]
        and {
            "@type": "ImageObject",
            "url": card["address"],
            "width": card["width"],
            "height": card["height"],
            "caption": card["text"],
        },
        "workTranslation": [
            {"@type": TYPES[kind], "@id": url, "url": url, "inLanguage": language}
            for language, url in facts["translations"].items()
            if address
        ],
    }
    return kept(found | parts(facts) | special(facts))


def parts(facts: Facts) -> Facts:
    """What the edition consists of, and what a page is part of."""
    if facts["kind"] == "edition":
        chapters = [
            {"@type": ARTICLE, "@id": url, "url": url, "headline": title}
            for title, url in facts["chapters"]
            if url
        ]
        return {"hasPart": chapters}
    home = facts["home"]
    whole = {"@type": ARTICLE, "@id": home, "url": home, "headline": facts["edition"]}
    return {"isPartOf": kept(whole)}


def special(facts: Facts) -> Facts:
    """What only a page of its kind has: sources, a notebook's file, a library."""
    if facts["kind"] in ("edition", "chapter"):
        works = [
            kept(
                {
                    "@type": work.kind,
                    "name": work.title,
                    "datePublished": work.year,
                    "url": work.url,
                }
            )
            for work in facts["works"]
        ]
        return {"isBasedOn": original(facts["original"]), "citation": works}
    if facts["kind"] == "notebook":
        file = {
            "@type": "MediaObject",
            "contentUrl": facts["notebook"],
            "encodingFormat": "application/x-ipynb+json",
        }
        return {
            "learningResourceType": "notebook",
            "programmingLanguage": "Python",
            "encoding": facts["notebook"] and file,
        }
    if facts["kind"] == "reference":
        return {"executableLibraryName": facts["library"], "assemblyVersion": facts["version"]}
    return {}


def trail(facts: Facts) -> list[Facts]:
    """The way from the front page to this one, where addresses are known."""
    if not facts["address"] or len(facts["trail"]) < 2:
        return []
    steps = [
        {"@type": "ListItem", "position": number, "name": title, "item": url}
        for number, (title, url) in enumerate(facts["trail"], 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": steps}]


def person(author: Facts) -> Facts:
    """An author as CITATION.cff names one: a person, or a body with a name."""
    if "name" in author:
        return {"@type": "Organization", "name": author["name"]}
    found: Facts = {"@type": "Person", "name": name(author)}
    if "affiliation" in author:
        found["affiliation"] = {"@type": "Organization", "name": author["affiliation"]}
    return found


def name(author: Facts) -> str:
    return author.get("name") or f"{author['given-names']} {author['family-names']}"


def original(post: Facts) -> Facts:
    return kept(
        {
            "@type": "BlogPosting",
            "headline": post["title"],
            "author": [person(author) for author in post["authors"]],
            "datePublished": str(post["date-published"]),
            "url": post.get("url"),
        }
    )


def kept(found: Facts) -> Facts:
    """Without the properties that have no value."""
    return {name: value for name, value in found.items() if value not in (None, "", [])}
