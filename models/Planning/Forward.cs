namespace Analytics.Models.Planning;

/// <summary>From effort to meetings: hours → calls → conversations → meetings, in each of the drawn months.</summary>
public static class Forward
{
    /// <summary>What an effort brings.</summary>
    public static MonthOutcome Run(MonthDraws draws, Effort effort)
    {
        var work = Work.Of(draws.History);
        double[] meetings = new double[draws.Count];
        double[][] sums = [.. work.Select(_ => new double[4])];
        double[] leadFactor = LeadFactors(draws, effort);
        double leads = 0, made = 0, lost = 0;
        int binding = 0;
        for (int d = 0; d < draws.Count; d++)
        {
            bool binds = false;
            for (int m = 0; m < leadFactor.Length; m++)
                leads += Leads(draws, leadFactor, m, d);
            for (int s = 0; s < work.Length; s++)
            {
                var at = work[s];
                double calls = CountQuantile.Poisson(effort.Hours * at.HourShare * draws.Pace[s][d] * effort.PaceIn(d), draws.Z[3 * s][d], draws.U[3 * s][d]);
                double share = at.Motion < 0 ? 0 : Supply(draws, effort, leadFactor, at.Motion, d) * at.LeadShare, worth = calls;
                if (at.Motion >= 0 && calls > share * at.Depth.Highest)
                {
                    worth = share > 0 ? Math.Floor(share * at.Depth.Worth(calls / share)) : 0;
                    (binds, lost) = (true, lost + calls - worth);
                }
                else if (at.Motion >= 0 && calls < share * at.Depth.Lowest)
                {
                    worth = Math.Floor(share * at.Depth.Worth(calls / share));
                }

                double talks = CountQuantile.Binomial(worth, Math.Min(1, draws.Contact[s][d] * effort.ContactIn(d)), draws.Z[(3 * s) + 1][d], draws.U[(3 * s) + 1][d]);
                double met = Met(draws, s, d, talks, draws.Conversion[s][d] * effort.ConversionIn(d));
                meetings[d] += met;
                made += calls;
                sums[s][0] += calls;
                sums[s][1] += talks;
                sums[s][2] += met;
                sums[s][3] += share;
            }

            binding += binds ? 1 : 0;
        }

        return new MonthOutcome(effort, meetings, [.. work.Select((w, s) => new SegmentOutcome(draws.History.Segments[s].Segment, effort.Hours * w.HourShare,
            sums[s][0] / draws.Count, sums[s][1] / draws.Count, sums[s][2] / draws.Count, sums[s][3] / draws.Count))],
            leads / draws.Count, (double)binding / draws.Count, made > 0 ? lost / made : 0);
    }

    // A conversation may bring several meetings where a lead's later ones count: then they are no share of it.
    private static double Met(MonthDraws draws, int s, int d, double talks, double rate) => draws.IsConversionShare
        ? CountQuantile.Binomial(talks, Math.Min(1, rate), draws.Z[(3 * s) + 2][d], draws.U[(3 * s) + 2][d])
        : CountQuantile.Poisson(talks * rate, draws.Z[(3 * s) + 2][d], draws.U[(3 * s) + 2][d]);

    private static double Leads(MonthDraws draws, double[] factor, int motion, int d) => factor[motion] >= 0 ? factor[motion] : draws.Leads[motion][d];

    /// <summary>Leads that calls can go to.</summary>
    private static double Supply(MonthDraws draws, Effort effort, double[] factor, int motion, int d) =>
        effort.Supply is { } supply ? supply[motion].Given + (supply[motion].Expected * draws.Leads[motion][d]) : Leads(draws, factor, motion, d);

    /// <summary>Leads that the effort names, shared among motions as measured; −1: as drawn.</summary>
    private static double[] LeadFactors(MonthDraws draws, Effort effort) =>
        [.. draws.History.Leads.Select((l, m) => (effort.MotionLeads is { } own ? own[m] : draws.History.PartOf(effort.Leads, l)) ?? -1)];
}
