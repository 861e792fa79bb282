using Analytics.Models.Evaluation;

namespace Analytics.Models.Conversion;

/// <summary>How a candidate did on the validation window, which lies within the training window.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="LogLoss">Mean log-loss there, nats.</param>
/// <param name="GainOverBest">Its gain over the candidate kept so far; null for the first.</param>
/// <param name="Chosen">Whether this is the one that was kept in the end.</param>
public sealed record CandidateScore(Candidate Candidate, double LogLoss, PairedGain? GainOverBest, bool Chosen);
