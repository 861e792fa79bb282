namespace Analytics.Models.Planning;

/// <summary>More inbound leads called within five minutes.</summary>
internal static class ResponseLever
{
    private const double FewLeads = 30;
    private const int MonthWeeks = 4;

    /// <summary>
    /// From the mean share to that of the best four weeks: so many leads more meet as prompt ones did that are alike but for the response. Leads without their like – at night nobody is
    /// prompt – are left as they are. Null where either kind is rare.
    /// </summary>
    public static Lever? Of(MonthPlan plan, LeverRows rows, Sampler sampler)
    {
        int inbound = plan.Draws.History.Leads.ToList().FindIndex(l => l.Motion == "inbound");
        var strata = rows.Responses.GroupBy(r => r.Stratum).Select(g => g.ToList()).Where(g => g.Any(r => r.IsPrompt && r.Leads > 0) && g.Any(r => !r.IsPrompt && r.Leads > 0)).ToList();
        var compared = strata.SelectMany(s => s).ToList();
        double prompt = compared.Where(r => r.IsPrompt).Sum(r => r.Leads), all = compared.Sum(r => r.Leads);
        if (prompt < FewLeads || all - prompt < FewLeads || inbound < 0)
            return null;
        double from = prompt / all, to = compared.GroupBy(r => r.WeeksBack / MonthWeeks).Select(g => (Prompt: g.Where(r => r.IsPrompt).Sum(r => r.Leads), All: g.Sum(r => r.Leads)))
            .Where(m => m.All >= FewLeads).Select(m => m.Prompt / m.All).Append(from).Max();
        double more = all / rows.Responses.Sum(r => r.Leads) * (to - from);
        var (gain, error) = Difference(strata);
        double[] won = [.. Enumerable.Range(0, plan.Draws.Count).Select(d => plan.Draws.Leads[inbound][d] * more * (gain + (error * sampler.Normal())))];
        return Levers.Won(LeverKind.ResponseTime, from, to, won, 0);
    }

    /// <summary>
    /// The difference of the shares that meet, within strata and weighted by how much each can tell, and its standard error (N. Mantel and W. Haenszel 1959, as a difference;
    /// S. Greenland and J. M. Robins, Biometrics 41, 1985).
    /// </summary>
    private static (double Gain, double Error) Difference(IEnumerable<List<ResponseRow>> strata)
    {
        double sum = 0, weights = 0, variance = 0;
        foreach (var stratum in strata)
        {
            var (prompt, late) = (stratum.Where(r => r.IsPrompt).ToList(), stratum.Where(r => !r.IsPrompt).ToList());
            double n1 = prompt.Sum(r => r.Leads), a = prompt.Sum(r => r.Met), n0 = late.Sum(r => r.Leads), c = late.Sum(r => r.Met), n = n1 + n0;
            sum += ((a * n0) - (c * n1)) / n;
            weights += n1 * n0 / n;
            variance += ((a * (n1 - a) * Math.Pow(n0, 3)) + (c * (n0 - c) * Math.Pow(n1, 3))) / (n1 * n0 * n * n);
        }

        return (sum / weights, Math.Sqrt(variance) / weights);
    }
}
