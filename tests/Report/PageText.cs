using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Analytics.Tests.Report;

/// <summary>A page as plain text: headings, paragraphs, lists, tables by row, pictures by what is said of them, links with where they lead.</summary>
internal static partial class PageText
{
    private static readonly string[] Blocks = ["p", "li", "h1", "h2", "h3", "tr", "td", "caption", "figcaption", "summary", "dt", "dd", "article", "section", "table", "ul", "nav", "figure", "details", "dl", "div", "header", "footer", "main", "thead", "tbody"];

    public static string Of(XElement page)
    {
        var lines = new List<string>();
        Write(page.Element("body") ?? page, lines);
        return string.Join('\n', lines.Select(line => line.TrimEnd(' '))) + "\n";
    }

    private static void Write(XElement element, List<string> lines)
    {
        string name = element.Name.LocalName;
        if (name is "script" or "style" or "svg")
            return;
        if (name == "tr" && !element.Descendants().Any(inner => inner.Name.LocalName == "tr"))
        {
            lines.Add("| " + string.Join(" | ", element.Elements().Select(Line)));
            return;
        }

        // Words that stand in a block beside other blocks are a line of their own.
        var loose = new StringBuilder();
        bool isFirst = true;
        void Flush()
        {
            string said = Blank().Replace(loose.ToString(), " ").Trim();
            loose.Clear();
            if (said.Length == 0)
                return;
            lines.Add((isFirst ? Mark(name) : "") + said);
            isFirst = false;
        }

        foreach (var node in element.Nodes())
        {
            if (node is XElement child && Blocks.Contains(child.Name.LocalName))
            {
                Flush();
                Write(child, lines);
            }
            else
            {
                loose.Append(Said(node));
            }
        }

        Flush();
    }

    private static string Mark(string element) => element switch { "h1" => "# ", "h2" => "\n## ", "h3" => "### ", "li" => "- ", "caption" => "table: ", _ => "" };

    private static string Line(XElement element) => Blank().Replace(string.Concat(element.Nodes().Select(Said)), " ").Trim();

    private static string Said(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "script" or "style" or "svg" } => "",
        XElement { Name.LocalName: "img" } image => $"[picture: {image.Attribute("alt")?.Value}]",
        XElement { Name.LocalName: "br" } => " / ",
        XElement { Name.LocalName: "a" } link => $"{string.Concat(link.Nodes().Select(Said))} <{link.Attribute("href")?.Value}>",
        XElement element => string.Concat(element.Nodes().Select(Said)),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
