using System.Globalization;
using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report.Mail;

/// <summary>The summary as mail programs show it: tables, styles at each element, no script, nothing loaded.</summary>
internal static class MailHtml
{
    private const int Width = 680, ImageWidth = 632;
    private const string Font = "font-family:'Segoe UI','Helvetica Neue',Arial,'Hiragino Sans','Yu Gothic UI',Meiryo,sans-serif;";
    private const string Ink = "color:#1f2328;", Muted = "color:#5a5f66;", Good = "color:#00694e;", Bad = "color:#a63e00;";
    private const string CellStyle = "padding:6px 8px;border-bottom:1px solid #d9dce0;vertical-align:top;" + Font + "font-size:14px;line-height:20px;";
    private const string HeadStyle = "padding:6px 8px;border-bottom:2px solid #d9dce0;text-align:left;" + Font + Muted + "font-size:12px;line-height:16px;";

    /// <summary>The whole page; <paramref name="source"/> says where a chart's image is.</summary>
    public static string Of(ReportContent content, IReadOnlyList<Chart> charts, Func<string, string> source)
    {
        var words = content.Words;
        string day = content.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), date = words.Local.Date(content.AsOf);
        return "<!DOCTYPE html>\n" + Html.Of($"""
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{words.Say("mail.subject", ("company", content.Company), ("date", date))}</title>
            </head>
            <body style="margin:0;padding:0;background-color:#f6f7f9;" bgcolor="#f6f7f9">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f6f7f9"><tr><td align="center" style="padding:16px 8px;">
            <table role="presentation" width="{Pixels(Width)}" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:100%;max-width:{Pixels(Width)}px;background-color:#ffffff;border:1px solid #d9dce0;">
            {Row(Html.Of($"""
            <p style="margin:0;{Font}{Muted}font-size:14px;line-height:20px;">{content.Company}</p>
            <h1 style="margin:0 0 8px;{Font}{Ink}font-size:24px;line-height:32px;">{words.Say("report.title")}</h1>
            <p id="as-of" style="margin:0;{Font}{Ink}font-size:16px;line-height:24px;font-weight:bold;"><time datetime="{day}">{words.Say("chart.as_of", ("date", date))}</time></p>
            <p style="margin:4px 0 0;{Font}{Muted}font-size:13px;line-height:18px;">{words.Say("report.origin", ("source", content.Source))}</p>
            """))}{Lines(content.Warnings, words.Say("section.warnings"), "#fff8e6")}{Cards(content)}{Forecast(content)}{Images(charts, source)}{Lines(content.LeftOut, words.Say("section.left_out"), "#ffffff")}{Row(Html.Of($"""
            <p style="margin:0;{Font}{Muted}font-size:12px;line-height:18px;">{words.Say("mail.footer", ("version", content.ProgramVersion))}</p>
            """))}</table>
            </td></tr></table>
            </body>
            </html>

            """);
    }

    private static Html Row(Html inside, string ground = "#ffffff") => Html.Of($"""
        <tr><td bgcolor="{ground}" style="padding:14px 24px;background-color:{ground};">
        {inside}
        </td></tr>

        """);

    private static Html Heading(string text) => Html.Of($"<h2 style=\"margin:0 0 8px;{Font}{Ink}font-size:18px;line-height:24px;\">{text}</h2>");

    private static Html Lines(IReadOnlyList<string> lines, string heading, string ground) => lines.Count == 0 ? Html.None : Row(
        Html.Of($"{Heading(heading)}{Html.Each(lines, line => Html.Of($"<p style=\"margin:0 0 6px;{Font}{Ink}font-size:14px;line-height:20px;\">• {line}</p>\n"))}"), ground);

    private static Html Cards(ReportContent content)
    {
        if (content.Cards.Count == 0)
            return Html.None;
        var words = content.Words;
        return Row(Html.Of($"""
            {Heading(words.Say("section.kpis"))}
            <table width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;border-collapse:collapse;">
            <tr><th scope="col" style="{HeadStyle}">{words.Say("column.kpi")}</th><th scope="col" style="{HeadStyle}text-align:right;">{words.Say("column.value")}</th><th scope="col" style="{HeadStyle}text-align:right;">{words.Say("column.change")}</th><th scope="col" style="{HeadStyle}">{words.Say("mail.target_and_standing")}</th></tr>
            {Html.Each(content.Cards, card => Card(card, words))}</table>
            {(content.CardsNote is { } note ? Html.Of($"<p style=\"margin:8px 0 0;{Font}{Muted}font-size:12px;line-height:18px;\">{note}</p>") : Html.None)}
            """));
    }

    private static Html Card(KpiCard card, Wording words) => Html.Of($"""
        <tr><td style="{CellStyle}{Ink}">{KpiWords.Label(words, card.Kpi)}</td><td align="right" style="{CellStyle}{Ink}text-align:right;font-weight:bold;">{TableHtml.Value(card.Value, words.Local)}{CardWords.Unit(card)}</td><td align="right" style="{CellStyle}{Ink}text-align:right;">{CardWords.Change(card, words) ?? "–"}</td><td style="{CellStyle}{Ink}">{Standing(card, words)}</td></tr>

        """);

    private static Html Standing(KpiCard card, Wording words)
    {
        var parts = new List<Html>();
        if (card.Target is { } target)
            parts.Add(Html.Of($"{CardWords.Target(target, card, words)}"));
        if (CardWords.Status(card, words) is { } said)
            parts.Add(Html.Of($"<span style=\"{(card.Status == TargetStatus.Reached ? Good : Bad)}font-weight:bold;\">{said}</span>"));
        foreach (string remark in MailText.Remarks(card))
            parts.Add(Html.Of($"<span style=\"{Muted}\">{remark}</span>"));
        return Html.Each(parts.Index(), part => part.Index == 0 ? part.Item : Html.Of($"<br />{part.Item}"));
    }

    private static Html Forecast(ReportContent content) => MailText.Sentence(content.Forecast) is not var (key, values) ? Html.None : Row(Html.Of($"""
        {Heading(content.Words.Say("section.forecast"))}
        <p style="margin:0;{Font}{Ink}font-size:15px;line-height:22px;">{SentenceHtml.Of(content.Words, key, values)}</p>
        """));

    private static Html Images(IReadOnlyList<Chart> charts, Func<string, string> source) => Html.Each(charts, chart => Row(Html.Of(
        $"<img src=\"{source(chart.Name)}\" width=\"{Pixels(ImageWidth)}\" alt=\"{chart.AltText}\" style=\"display:block;width:100%;max-width:{Pixels(ImageWidth)}px;height:auto;border:0;\" />")));

    private static string Pixels(int size) => size.ToString(CultureInfo.InvariantCulture);
}
