namespace Analytics.Models.Planning;

/// <summary>More inbound leads called within five minutes.</summary>
internal static class ResponseLever
{
    private const double FewLeads = 30;
    private const int MonthWeeks = 4;

    /// <summary>From the mean share to that of the best four weeks: so many leads more meet as prompt ones did; null where either kind is rare.</summary>
    public static Lever? Of(MonthPlan plan, LeverRows rows, Sampler sampler)
    {
        double prompt = rows.Responses.Where(r => r.IsPrompt).Sum(r => r.Leads), late = rows.Responses.Where(r => !r.IsPrompt).Sum(r => r.Leads);
        int inbound = plan.Draws.History.Leads.ToList().FindIndex(l => l.Motion == "inbound");
        if (prompt < FewLeads || late < FewLeads || inbound < 0)
            return null;
        double promptMet = rows.Responses.Where(r => r.IsPrompt).Sum(r => r.Met), lateMet = rows.Responses.Where(r => !r.IsPrompt).Sum(r => r.Met);
        double from = prompt / (prompt + late);
        double to = rows.Responses.GroupBy(r => r.WeeksBack / MonthWeeks).Select(g => (Prompt: g.Where(r => r.IsPrompt).Sum(r => r.Leads), All: g.Sum(r => r.Leads)))
            .Where(m => m.All >= FewLeads).Select(m => m.Prompt / m.All).Append(from).Max();
        double[] won = [.. Enumerable.Range(0, plan.Draws.Count).Select(d => plan.Draws.Leads[inbound][d] * (to - from)
            * (sampler.Beta(promptMet + 0.5, prompt - promptMet + 0.5) - sampler.Beta(lateMet + 0.5, late - lateMet + 0.5)))];
        return Levers.Won(LeverKind.ResponseTime, from, to, won, 0);
    }
}
